-- zh: 职业年金缴费（8%，含补记）不超过基本养老保险缴费（16%）
-- en: The occupational annuity (8% of the pay, and what is paid up for earlier years) is at most the pension (16%)
-- severity: warning
-- about: facts.amounts
-- Some who are insured have no annuity, and 职业年金缴费支出 includes by its definition what is paid up for earlier
-- years (补记), so more or less than half of the pension is common. More than all of it are two figures that
-- changed places. A code may stand in several rows, one for each class of the government's list: what is compared
-- is all of it, in the column of the total.
with contributions as (
    select
        document_id,
        form,
        economic_code,
        sum(fen) as fen,
        min(row_no) as row_no,
        any_value(money_unit) as money_unit,
        list(distinct page order by page) as pages,
        list(
            struct_pack(page := page, x0 := x0, top := top, x1 := x1, bottom := bottom) order by page, top, x0
        ) as boxes,
        string_agg(printed, ' + ' order by page, top, x0) as printed
    from facts.amounts
    where
        form = 'general_basic'
        and measure = 'total'
        and economic_code in ('30108', '30109')
        and fen <> 0
    group by document_id, form, economic_code
)

select
    annuity.document_id,
    format('{}:{}', annuity.form, annuity.row_no) as place,
    list_sort(list_distinct(list_concat(annuity.pages, pension.pages))) as pages,
    list_concat(annuity.boxes, pension.boxes) as boxes,
    annuity.printed || annuity.money_unit as printed,
    format('不超过{}{}', pension.printed, pension.money_unit) as expected,
    format('at most {} {}', pension.printed, pension.money_unit) as expected_en
from contributions as annuity
inner join contributions as pension using (document_id, form)
where
    annuity.economic_code = '30109'
    and pension.economic_code = '30108'
    and pension.fen > 0
    and annuity.fen > pension.fen
order by annuity.document_id
