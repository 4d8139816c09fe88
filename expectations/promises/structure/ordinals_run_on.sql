-- zh: 收支表的序号一、二、三……跨页连续（否则丢了行）
-- en: The ordinals of the balances run on over page breaks, or a row was lost
-- severity: error
-- withholds: lost_row
-- about: facts.rows
with numbered as (
    select
        row_.document_id,
        row_.form,
        row_.row_no,
        row_.side,
        row_.row_label,
        ordinal.value,
        row_number() over (
            partition by
                row_.document_id,
                row_.form,
                row_.side,
                -- What is carried in counts its funds anew.
                case when above.row_kind = 'line' then above.row_no end
            order by row_.row_no
        ) as expected
    from {batch} as row_
    left join {batch} as above
        on
            row_.document_id = above.document_id
            and row_.form = above.form
            and row_.parent_row_no = above.row_no
    inner join facts.ordinals as ordinal
        on ordinal.printed = regexp_extract(row_.row_label, '^([一二三四五六七八九十]+)、', 1)
    where row_.form in (select slug from facts.forms where hierarchy = 'balance')
)

select
    numbered.document_id,
    format('{{}}:{{}}', numbered.form, numbered.row_no) as place,
    [cell.page] as pages,
    numbered.row_label as printed,
    numbered.expected::varchar as expected
from numbered
inner join facts.row_pages as cell using (document_id, form, row_no)
where numbered.value <> numbered.expected
qualify row_number() over (partition by numbered.document_id, numbered.form, numbered.side order by numbered.row_no) = 1
order by numbered.document_id, numbered.form
