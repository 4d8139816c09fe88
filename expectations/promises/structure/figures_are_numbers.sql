-- zh: 金额栏内印的都是数
-- en: Every amount is a number, exact to the fen
-- severity: error
-- withholds: not_a_number
-- about: facts.amounts
select
    amount.document_id,
    -- A row without a name has no number.
    concat_ws(':', amount.form, amount.row_no, amount.measure) as place,
    [amount.page] as pages,
    [struct_pack(page := amount.page, x0 := amount.x0, top := amount.top, x1 := amount.x1, bottom := amount.bottom)]
        as boxes,
    amount.printed,
    '数' as expected,
    'a number' as expected_en
from facts.amounts as amount
inner join facts.forms as form on amount.form = form.slug
where amount.fen is null and form.part = 2 and amount.money_unit in (select unit from facts.money_units)
order by amount.document_id, amount.form, amount.row_no
