-- zh: 每个金额都属于一个有名称的行
-- en: Every amount belongs to a row with a name
-- severity: error
-- withholds: lost_figure
-- about: facts.amounts
-- A zero beside nothing but an ordinal is nothing, and what repeats a total of its column is that total.
with nameless as (
    select * from facts.amounts where row_no is null and fen is distinct from 0
)

select
    nameless.document_id,
    format('{}:{}', nameless.form, nameless.measure) as place,
    [nameless.page] as pages,
    [
        struct_pack(
            page := nameless.page,
            x0 := nameless.x0,
            top := nameless.top,
            x1 := nameless.x1,
            bottom := nameless.bottom
        )
    ] as boxes,
    nameless.printed,
    '有名称或编码的行' as expected,
    'a row with a name or a code' as expected_en
from nameless
where
    not exists (
        select 1
        from facts.amounts as total
        where
            total.document_id = nameless.document_id
            and total.form = nameless.form
            and total.measure = nameless.measure
            and total.row_kind = 'total'
            and 2 * abs(total.fen - nameless.fen) <= total.increment_fen + nameless.increment_fen
    )
order by nameless.document_id, nameless.page, nameless.form
