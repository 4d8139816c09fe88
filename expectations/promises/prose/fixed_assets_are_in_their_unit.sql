-- zh: 固定资产金额与预算规模相称（否则金额单位可能有误）
-- en: Fixed assets are of a size with the budget, or else their money unit is wrong
-- severity: warning
-- about: extracted.claims
-- Yuan taken for 万元 makes ten thousand times too much. Beyond a hundred times the budget, half of that
-- way on the scale of ratios, the figure read in yuan is nearer to the budget than as it is printed.
select
    claim.document_id,
    claim.claim_no::varchar as place,
    [claim.page] as pages,
    [
        struct_pack(
            page := claim.page, x0 := claim.x0, top := claim.top, x1 := claim.x1, bottom := claim.bottom
        )
    ] as boxes,
    claim.printed || claim.unit as printed,
    format('不超过预算的100倍（{:,}万元）', total.amount_yuan::bigint // 100) as expected,
    format('at most 100 times the budget ({:,} yuan)', 100 * total.amount_yuan::bigint) as expected_en
from extracted.claims as claim
inner join facts.amounts as total
    on
        claim.document_id = total.document_id
        and total.form = 'balance'
        and total.line = 'total_expenditure'
        and total.measure = 'expenditure'
where claim.subject = 'fixed_assets' and claim.unit = '万元' and claim.yuan > 100 * total.amount_yuan
order by claim.document_id, claim.claim_no
