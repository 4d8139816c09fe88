/* Edges to cells to tables, as grids.py does it in Python: the same, bit for bit. */

#include <stdlib.h>

#define TOLERANCE 3

typedef struct {
    double position, begin, end;
} Edge;

/* How far its rules reach below and beyond it, and the next vertex of its row (-1: none). */
typedef struct {
    int column, row, below, beyond;
    long right;
} Vertex;

/* Its vertices: left above, left below, right above, right below. Its table is the cell at the end of the parents. */
typedef struct {
    long corners[4], parent;
} Cell;

static int of_two(double one, double other) { return (one > other) - (one < other); }

static int of_edges(const void *one, const void *other)
{
    const Edge *a = one, *b = other;
    int differ = of_two(a->position, b->position);
    differ = differ ? differ : of_two(a->begin, b->begin);
    return differ ? differ : of_two(a->end, b->end);
}

static int of_vertices(const void *one, const void *other)
{
    const Vertex *a = one, *b = other;
    return a->column != b->column ? a->column - b->column : a->row - b->row;
}

/* The edges of one position to its runs, from `found` on: the number of edges found so far. */
static long join(Edge *group, long count, Edge *edges, long found)
{
    double position = 0;
    for (long i = 0; i < count; i++)
        position += group[i].position;
    position /= count;
    for (long i = 0; i < count; i++)
        group[i].position = position;
    qsort(group, count, sizeof(Edge), of_edges);
    Edge run = group[0];
    for (long i = 1; i <= count; i++) {
        if (i < count && group[i].begin <= run.end + TOLERANCE) {
            if (group[i].end > run.end)
                run.end = group[i].end;
            continue;
        }
        Edge next = group[i < count ? i : 0];
        if (run.end - run.begin >= TOLERANCE)
            edges[found++] = run;
        run = next;
    }
    return found;
}

/* In place; how many are left. */
long merged(Edge *edges, long count)
{
    long found = 0, begin = 0;
    qsort(edges, count, sizeof(Edge), of_edges);
    double last = count ? edges[0].position : 0;
    for (long end = 0; end < count; end++) {
        double position = edges[end].position;
        if (position > last + TOLERANCE) {
            found = join(edges + begin, end - begin, edges, found);
            begin = end;
        }
        last = position;
    }
    return count ? join(edges + begin, count - begin, edges, found) : 0;
}

static long bisect(const double *values, long stride, long count, double value, int right)
{
    long low = 0, high = count;
    while (low < high) {
        long middle = (low + high) / 2;
        double found = values[middle * stride];
        if (right ? value < found : value <= found)
            high = middle;
        else
            low = middle + 1;
    }
    return low;
}

/* Sorted, each once; their number, or -1 without memory. */
static long vertices_of(const Edge *down, long n, const Edge *across, long m, const double *xs, long width,
                        const double *ys, long height, Vertex **found)
{
    long count = 0, room = 0, kept = 0;
    Vertex *all = NULL;
    for (long v = 0; v < n; v++) {
        double x = down[v].position;
        int column = bisect(xs, 1, width, x, 0);
        long first = bisect(&across->position, 3, m, down[v].begin - TOLERANCE, 0);
        long end = bisect(&across->position, 3, m, down[v].end + TOLERANCE, 1);
        int below = end > first ? bisect(ys, 1, height, across[end - 1].position, 0) : 0;
        for (long h = first; h < end; h++) {
            if (x < across[h].begin - TOLERANCE || x > across[h].end + TOLERANCE)
                continue;
            if (count == room) {
                room = room ? 2 * room : 256;
                Vertex *more = realloc(all, room * sizeof(Vertex));
                if (!more) {
                    free(all);
                    return -1;
                }
                all = more;
            }
            int row = bisect(ys, 1, height, across[h].position, 0);
            int beyond = bisect(xs, 1, width, across[h].end + TOLERANCE, 1) - 1;
            all[count++] = (Vertex){column, row, below, beyond, -1};
        }
    }
    if (count)
        qsort(all, count, sizeof(Vertex), of_vertices);
    for (long i = 0; i < count; i++) {
        Vertex *last = all + kept - 1;
        if (!kept || of_vertices(last, all + i))
            all[kept++] = all[i];
        else {
            last->below = all[i].below > last->below ? all[i].below : last->below;
            last->beyond = all[i].beyond > last->beyond ? all[i].beyond : last->beyond;
        }
    }
    *found = all;
    return kept;
}

/* The smallest box from a vertex on whose four sides are drawn: whether there is one. */
static int smallest(const Vertex *all, long count, long from, long corners[4])
{
    const Vertex *own = all + from;
    for (long low = from + 1; low < count; low++) {
        const Vertex *left = all + low;
        if (left->column != own->column || left->row > own->below)
            return 0;
        long top = own->right, corner = left->right;
        while (top >= 0 && corner >= 0 && all[top].column <= own->beyond) {
            int apart = all[top].column - all[corner].column;
            if (!apart && all[corner].column <= left->beyond && left->row <= all[top].below) {
                corners[0] = from, corners[1] = low, corners[2] = top, corners[3] = corner;
                return 1;
            }
            if (apart <= 0)
                top = all[top].right;
            if (apart >= 0)
                corner = all[corner].right;
        }
    }
    return 0;
}

static long root(Cell *cells, long cell)
{
    while (cells[cell].parent != cell)
        cell = cells[cell].parent = cells[cells[cell].parent].parent;
    return cell;
}

static int is_seen(const Vertex *above, const Vertex *below, const double *xs, const double *ys, const double *area,
                   double shortest)
{
    double left = xs[above->column], top = ys[above->row], right = xs[below->column], bottom = ys[below->row];
    return (right < area[2] ? right : area[2]) - (left > area[0] ? left : area[0]) > shortest
        && (bottom < area[3] ? bottom : area[3]) - (top > area[1] ? top : area[1]) > shortest;
}

/* All cells, each with the number of its table; their number, or -1 without memory. Nothing is written without room.
   `area`: where a cell must show `shortest` points of itself, or NULL. */
long cells_of(const Edge *down, long n, const Edge *across, long m, const double *xs, long width, const double *ys,
              long height, const double *area, double shortest, int *written, long room)
{
    Vertex *all = NULL;
    long count = vertices_of(down, n, across, m, xs, width, ys, height, &all), found = 0;
    long *row = malloc((height + 1) * sizeof(long)), *cell_at = malloc((count + 1) * sizeof(long));
    Cell *cells = malloc((count + 1) * sizeof(Cell));
    if (count < 0 || !row || !cell_at || !cells)
        found = -1, count = 0;
    else
        for (long i = 0; i < height; i++)
            row[i] = -1;
    for (long i = count - 1; i >= 0; i--) {
        all[i].right = row[all[i].row];
        row[all[i].row] = i;
        cell_at[i] = -1;
    }
    for (long i = 0; i < count; i++) {
        Cell *cell = cells + found;
        if (!smallest(all, count, i, cell->corners)
            || (area && !is_seen(all + i, all + cell->corners[3], xs, ys, area, shortest)))
            continue;
        cell->parent = found;
        for (int corner = 0; corner < 4; corner++) {
            long *other = cell_at + cell->corners[corner];
            if (*other < 0)
                *other = found;
            else
                cells[root(cells, found)].parent = root(cells, *other);
        }
        found++;
    }
    for (long i = 0; i < found && found <= room; i++, written += 5) {
        const Vertex *above = all + cells[i].corners[0], *below = all + cells[i].corners[3];
        written[0] = above->column, written[1] = above->row;
        written[2] = below->column, written[3] = below->row;
        written[4] = root(cells, i);
    }
    free(all);
    free(row);
    free(cell_at);
    free(cells);
    return found;
}
