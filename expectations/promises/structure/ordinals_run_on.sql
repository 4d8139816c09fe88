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
        row_.printed_row_no,
        ordinal.value
    from facts.rows as row_
    left join facts.rows as above
        on
            row_.document_id = above.document_id
            and row_.form = above.form
            and row_.parent_row_no = above.row_no
    inner join facts.ordinals as ordinal
        on ordinal.printed = regexp_extract(row_.row_label, '^([一二三四五六七八九十]+)、', 1)
    where
        row_.form in (select slug from facts.forms where hierarchy = 'balance')
        and above.line is distinct from 'carried_in'
        and above.line is distinct from 'carried_out'
),

-- A list within another begins at 一 again; every other ordinal follows one of the ordinal before it.
followed as (
    select
        numbered.*,
        coalesce(lag(value) over printed_before, 0) + 1 as expected,
        lag(row_no) over printed_before as row_before,
        printed_row_no - lag(printed_row_no) over printed_before as rows_on,
        lag(row_label) over printed_before as label_before,
        (
            select count(*) filter (before.value = numbered.value - 1) > count(*) filter (before.value = numbered.value)
            from numbered as before
            where
                before.document_id = numbered.document_id
                and before.form = numbered.form
                and before.side = numbered.side
                and before.row_no < numbered.row_no
        ) as follows
    from numbered
    window printed_before as (partition by document_id, form, side order by row_no)
)

select
    followed.document_id,
    format('{}:{}', followed.form, followed.row_no) as place,
    [cell.page] as pages,
    cell.boxes,
    followed.row_label as printed,
    followed.expected::varchar as expected
from followed
inner join facts.row_pages as cell using (document_id, form, row_no)
left join facts.row_pages as before
    on
        followed.document_id = before.document_id
        and followed.form = before.form
        and followed.row_before = before.row_no
left join facts.ordinals as missed on followed.expected = missed.value
-- Where two rows stand right under each other on one page, nothing is lost between them: the print skips a number.
where
    followed.value > 1
    and not followed.follows
    and not coalesce(
        followed.rows_on = 1
        and before.page = cell.page
        and not contains(followed.label_before, missed.printed || '、'),
        false
    )
qualify row_number() over (partition by followed.document_id, followed.form, followed.side order by followed.row_no) = 1
order by followed.document_id, followed.form
