-- The page a logical row begins on.

create or replace view facts.row_pages as
select
    row_.document_id,
    row_.form,
    row_.row_no,
    min(cell.page) as page
from facts.rows as row_
inner join extracted.cells as cell
    on
        row_.document_id = cell.document_id
        and row_.printed_table_no = cell.table_no
        and row_.printed_row_no = cell.row_no
group by row_.document_id, row_.form, row_.row_no;
