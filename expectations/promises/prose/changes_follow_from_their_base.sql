-- zh: 本年数与句中所印上年数之差等于增减额，增减方向与之相符
-- en: A change is the difference to last year's amount that stands in the same sentence, and of its direction
-- severity: error
-- about: extracted.claims
-- Each of the three is rounded to its own last digit.
with stepped as (
    select
        claim.*,
        claim.yuan - claim.against_yuan as meant_yuan,
        10000 * (claim.step_yuan + claim.change_step_yuan) + last_year.fen as steps
    from extracted.claims as claim
    inner join facts.money_units as last_year on regexp_extract(claim.against_printed, '[百万亿千]*元$') = last_year.unit
    where claim.change_yuan is not null and claim.direction in ('increase', 'decrease')
)

select
    document_id,
    claim_no::varchar as place,
    [page] as pages,
    [struct_pack(page, x0, top, x1, bottom)] as boxes,
    sentence as printed,
    format('{}{:,}元', if(meant_yuan < 0, '减少', '增加'), abs(meant_yuan)) as expected,
    format('{} of {:,} yuan', if(meant_yuan < 0, 'a decrease', 'an increase'), abs(meant_yuan)) as expected_en
from stepped
where 20000 * abs(change_yuan - meant_yuan) > steps
order by document_id, claim_no
