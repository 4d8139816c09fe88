-- The printed tables of every document that could be read: title, pages, unit, note, what it was read as, and
-- how far its title and headings are from those that are known.

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
    nullif(note, '') as note,

    -- drift
    nearest_form,
    title_likeness,
    missing_columns,
    unknown_headings,
    heading_count,
    named_form
from work.extracted.tables
order by document_id, table_no;
