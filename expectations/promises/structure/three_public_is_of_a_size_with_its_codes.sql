-- zh: “三公”经费与其经济科目相称（否则该表的金额单位可能有误）
-- en: Each of the three public expenses is of a size with its economic code, or else its table's money unit is wrong
-- severity: warning
-- about: facts.amounts
-- Projects may pay for more than basic expenditure does. A thousand times more is another unit: 元 for 万元 makes ten
-- thousand times too much.
with coded as (
    from (
        values ('abroad', '30212'), ('vehicle_operation', '30231'), ('reception', '30217')
    ) as coded (expense, code)
),

shown as (
    select
        *,
        coalesce(line, measure) as expense
    from facts.amounts
    where
        (form = 'three_public' and measure = 'total')
        or (form = 'three_public_by_unit' and row_kind = 'total')
        or form = 'final_three_public'
)

select
    shown.document_id,
    format('{}:{}:{}', shown.form, shown.row_no, shown.measure) as place,
    list_sort(list_distinct([shown.page, basic.page])) as pages,
    [
        struct_pack(page := figure.page, x0 := figure.x0, top := figure.top, x1 := figure.x1, bottom := figure.bottom)
        for figure in [shown, basic]
    ] as boxes,
    shown.printed || shown.money_unit as printed,
    format('与科目{}的{}{}相称', coded.code, basic.printed, basic.money_unit) as expected,
    format('of a size with code {}: {} {}', coded.code, basic.printed, basic.money_unit) as expected_en
from shown
inner join coded using (expense)
inner join facts.amounts as basic
    on
        shown.document_id = basic.document_id
        and coded.code = basic.economic_code
        and basic.form in ('general_basic', 'general_economic', 'final_general_basic')
        and basic.measure = 'total'
where basic.fen > 0 and shown.fen > 1_000 * basic.fen
order by shown.document_id, place
