-- zh: 功能科目细化到项级，经济科目细化到款级
-- en: Function codes go down to seven digits, economic codes to five
-- severity: error
-- withholds: broken_codes
-- about: facts.rows
select
    row_.document_id,
    format('{{}}:{{}}', row_.form, row_.row_no) as place,
    [cell.page] as pages,
    coalesce(row_.function_code, row_.economic_code) || row_.row_label as printed,
    case when row_.function_code is not null then '7 digits' else '5 digits' end as expected
from {batch} as row_
inner join facts.row_pages as cell using (document_id, form, row_no)
where
    row_.form in (select slug from facts.forms where hierarchy in ('function', 'economic'))
    and coalesce(row_.function_code, row_.economic_code) is not null
    -- What public security (204) and defence (203) spend is secret in part: it may stop at the section.
    and coalesce(row_.function_code, '') not similar to '20[34]..'
    and not list_contains(
        case when row_.function_code is not null then [7] else [5, 7] end,
        length(coalesce(row_.function_code, row_.economic_code))
    )
    -- The official list itself has nothing below some sections.
    and (
        row_.function_code is null
        or exists (
            select 1 from facts.official_codes as official where official.parent_code = row_.function_code
        )
        or not exists (
            select 1 from facts.official_codes as official where official.code = row_.function_code
        )
    )
    -- A table of classes alone breaks nothing down further.
    and exists (
        select 1
        from facts.rows as deeper
        where
            deeper.document_id = row_.document_id
            and deeper.form = row_.form
            and length(coalesce(deeper.function_code, deeper.economic_code))
            > length(coalesce(row_.function_code, row_.economic_code))
    )
    and exists (
        select 1
        from facts.amounts as amount
        where
            amount.document_id = row_.document_id
            and amount.form = row_.form
            and amount.row_no = row_.row_no
            and amount.fen <> 0
    )
    and not exists (
        select 1
        from facts.rows as child
        where
            child.document_id = row_.document_id
            and child.form = row_.form
            and child.parent_row_no = row_.row_no
    )
order by row_.document_id, row_.form, row_.row_no
