-- zh: 预算表中没有负数
-- en: No amount of the tables is negative
-- severity: warning
-- about: facts.amounts
select
    amount.document_id,
    format('{}:{}:{}', amount.form, amount.row_no, amount.measure) as place,
    [amount.page] as pages,
    [struct_pack(page := amount.page, x0 := amount.x0, top := amount.top, x1 := amount.x1, bottom := amount.bottom)]
        as boxes,
    amount.printed,
    '不小于0' as expected,
    'not below 0' as expected_en
from facts.amounts as amount
inner join facts.forms as form on amount.form = form.slug
where
    amount.fen < 0
    and form.part = 2
    and amount.row_kind <> 'change'
    and amount.measure <> 'change'
    and not starts_with(amount.measure, 'change_')
order by amount.document_id, amount.form, amount.row_no, amount.measure
