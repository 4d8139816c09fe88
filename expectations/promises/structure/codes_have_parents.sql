-- zh: 每个下级科目都有其上级科目行
-- en: Every code's parent is printed too
-- severity: error
-- withholds: broken_codes
-- about: facts.rows
select
    row_.document_id,
    format('{}:{}', row_.form, row_.row_no) as place,
    [cell.page] as pages,
    cell.boxes,
    coalesce(row_.function_code, row_.economic_code) || row_.row_label as printed,
    case
        when row_.row_kind = 'class' then '合计'
        else left(coalesce(row_.function_code, row_.economic_code), -2)
    end as expected,
    case
        when row_.row_kind = 'class' then 'a total'
        else left(coalesce(row_.function_code, row_.economic_code), -2)
    end as expected_en
from facts.rows as row_
inner join facts.row_pages as cell using (document_id, form, row_no)
where row_.row_kind in ('class', 'section', 'item') and row_.parent_row_no is null
order by row_.document_id, row_.form, row_.row_no
