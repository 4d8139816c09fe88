-- The page a logical row begins on, and the cells that name it.

create or replace view facts.row_pages as
select
    row_.document_id,
    row_.form,
    row_.row_no,
    min(cell.page) as page,
    list(
        struct_pack(page := cell.page, x0 := cell.x0, top := cell.top, x1 := cell.x1, bottom := cell.bottom)
        order by cell.page, cell.top, cell.x0
    ) filter (cell.text <> '' and cell."column" in ('code', 'name')) as boxes
from facts.rows as row_
inner join extracted.cells as cell
    on
        row_.document_id = cell.document_id
        and row_.printed_table_no = cell.table_no
        and row_.printed_row_no = cell.row_no
group by row_.document_id, row_.form, row_.row_no;
