-- zh: 同一科目编码在全文只有一个名称
-- en: One code bears one name in the whole document
-- severity: warning
-- about: facts.rows
-- Function and economic codes are two lists: 30201 of one says nothing of the other.
with named as (
    select
        row_.document_id,
        if(row_.function_code is null, 'economic', 'function') as classification,
        coalesce(row_.function_code, row_.economic_code) as code,
        row_.row_label as name_,
        format('{}:{}', row_.form, row_.row_no) as place,
        place_of.page,
        place_of.boxes,
        count(*) over (partition by document_id, classification, code, name_) as times
    from facts.rows as row_
    inner join facts.row_pages as place_of using (document_id, form, row_no)
    where row_.row_kind in ('class', 'section', 'item') and code is not null
),

usual as (
    select
        *,
        first_value(name_) over (
            partition by document_id, classification, code order by times desc, name_
        ) as usual_name
    from named
)

select
    document_id,
    first(place order by page, place) as place,
    list(distinct page order by page) as pages,
    flatten(list(boxes order by page, place)) as boxes,
    code || name_ as printed,
    code || usual_name as expected
from usual
where not facts.is_one_name(name_, usual_name)
group by document_id, code, name_, usual_name
order by document_id, place
