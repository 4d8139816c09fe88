-- zh: 每个金额都属于一个有名称的行
-- en: Every amount belongs to a row with a name
-- severity: error
-- withholds: lost_figure
-- about: facts.amounts
-- A zero beside nothing but an ordinal is nothing, and what repeats a total of its column is that total.
select
    document_id,
    format('{{}}:{{}}', form, measure) as place,
    [page] as pages,
    [struct_pack(page, x0, top, x1, bottom)] as boxes,
    printed,
    'a row with a name or a code' as expected
from {batch} as amount
where
    row_no is null
    and fen is distinct from 0
    and not exists (
        select 1
        from facts.amounts as total
        where
            total.document_id = amount.document_id
            and total.form = amount.form
            and total.measure = amount.measure
            and total.row_kind = 'total'
            and 2 * abs(total.fen - amount.fen) <= total.increment_fen + amount.increment_fen
    )
order by document_id, page, form
