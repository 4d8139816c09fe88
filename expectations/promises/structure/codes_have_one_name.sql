-- zh: 同一科目编码在全文只有一个名称
-- en: One code bears one name in the whole document
-- severity: warning
-- about: facts.rows
with named as (
    select
        row_.document_id,
        coalesce(row_.function_code, row_.economic_code) as code,
        translate(row_.row_label, '（）', '()') as name_,
        format('{{}}:{{}}', row_.form, row_.row_no) as place,
        place_of.page,
        count(*) over (partition by document_id, code, name_) as times
    from {batch} as row_
    inner join facts.row_pages as place_of using (document_id, form, row_no)
    where row_.row_kind in ('class', 'section', 'item')
)

select
    document_id,
    place,
    [page] as pages,
    code || name_ as printed,
    code || first_value(name_) over most_first as expected
from named
where code is not null
window most_first as (partition by document_id, code order by times desc, name_)
qualify name_ <> first_value(name_) over most_first
order by document_id, place
