-- zh: 职业年金缴费（8%）不超过基本养老保险缴费（16%）的一半
-- en: The occupational annuity (8% of the pay) is at most half of the pension (16% of it)
-- severity: warning
-- about: facts.amounts
-- Some who are insured have no annuity, so less is common. Every contribution is rounded by itself, so
-- the share is judged in whole percent.
select
    annuity.document_id,
    format('{{}}:{{}}', annuity.form, annuity.row_no) as place,
    list_sort(list_distinct([annuity.page, pension.page])) as pages,
    [
        struct_pack(
            page := contribution.page,
            x0 := contribution.x0,
            top := contribution.top,
            x1 := contribution.x1,
            bottom := contribution.bottom
        )
        for contribution in [annuity, pension]
    ] as boxes,
    annuity.printed || annuity.money_unit as printed,
    format('不超过{{}}{{}}的一半', pension.printed, pension.money_unit) as expected
from {batch} as annuity
inner join {batch} as pension
    on
        annuity.document_id = pension.document_id
        and annuity.form = pension.form
        and pension.economic_code = '30108'
where
    annuity.form = 'general_basic'
    and annuity.economic_code = '30109'
    and pension.fen > 0
    and round(100 * annuity.fen / pension.fen) > 50
order by annuity.document_id
