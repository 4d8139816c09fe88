-- zh: 有明细金额的各栏都印有合计
-- en: Where the parts of a total are printed, so is the total
-- severity: warning
-- about: facts.amounts
-- A row without an amount is no sum of zero: its parts count to the row above it. A heading over lines may be blank; a
-- total, a class or a section is a sum by its name. Where no row above prints an amount the parts are counted nowhere.
-- Tables among the explanations need no total.
select
    amount.document_id,
    format('{}:{}', amount.form, amount.measure) as place,
    list_sort(list_distinct(list(amount.page))) as pages,
    list(struct_pack(
        page := amount.page, x0 := amount.x0, top := amount.top, x1 := amount.x1, bottom := amount.bottom
    )) as boxes,
    '' as printed,
    format('{:,} 元', sum(amount.amount_yuan)) as expected,
    format('{:,} yuan', sum(amount.amount_yuan)) as expected_en
from facts.amounts as amount
inner join facts.rows as row_ using (document_id, form, row_no)
inner join facts.rows as above
    on row_.document_id = above.document_id and row_.form = above.form and row_.parent_row_no = above.row_no
where
    amount.form in (select slug from facts.forms where part = 2)
    and amount.parent_row_no is distinct from row_.parent_row_no
    and (amount.parent_row_no is null or above.row_kind in ('total', 'class', 'section'))
group by amount.document_id, amount.form, amount.measure
having sum(amount.fen) <> 0
order by amount.document_id, place
