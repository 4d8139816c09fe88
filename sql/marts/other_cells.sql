-- The cells of tables that are none of the known forms: kept as printed, never forced.

create table marts.other_cells as
select
    document_id,
    table_no,
    row_no,
    column_no,
    heading,
    text,
    page,
    x0,
    top,
    x1,
    bottom
from work.extracted.cells
where form is null
order by document_id, table_no, row_no, column_no;
