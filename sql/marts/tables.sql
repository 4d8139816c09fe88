-- The printed tables of every document that could be read: title, pages, unit, note, and what it was read as.

create table marts.tables as
select
    document_id,
    table_no,
    coalesce(form, 'other') as form,
    title,
    money_unit,
    unit_name,
    pages,
    row_count,
    nullif(note, '') as note
from work.extracted.tables
order by document_id, table_no;
