-- zh: 注明无发生额、无数据的表没有金额
-- en: A table whose note calls it empty holds no money
-- severity: error
-- about: extracted.tables
select
    printed_table.document_id,
    printed_table.form as place,
    printed_table.pages,
    printed_table.note as printed,
    '表内没有金额' as expected,
    'no amount in the table' as expected_en
from extracted.tables as printed_table
inner join facts.forms as form on printed_table.form = form.slug
where
    form.part = 2
    and form.kind = 'budget'
    -- 如 begins a condition: 此表如无数字则表示单位无该项支出.
    and regexp_matches(printed_table.note, '[本此该]表(本年度?)?(格?为空|无发生额|无数[据字])')
    and (printed_table.document_id, printed_table.form) in (
        select (amount.document_id, amount.form)
        from facts.amounts as amount
        where amount.fen <> 0
    )
order by printed_table.document_id, printed_table.table_no
