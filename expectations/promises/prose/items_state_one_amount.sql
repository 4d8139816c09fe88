-- zh: 科目说明开头的金额与其后“预算安排”的金额相同
-- en: The amount at the head of an item is the one that the words after it say is arranged
-- severity: error
-- about: extracted.claims
-- Prose rounds either amount to a hundredth of its unit, so that they may differ by half of the coarser one.
with steps as (
    select
        claim.*,
        greatest(own.fen, head.fen) as unit_fen
    from extracted.claims as claim
    inner join facts.money_units as own using (unit)
    inner join facts.money_units as head on regexp_extract(claim.head_printed, '[百万亿千]*元$') = head.unit
)

select
    document_id,
    claim_no::varchar as place,
    [page] as pages,
    [struct_pack(page, x0, top, x1, bottom)] as boxes,
    item || label || printed || unit as printed,
    head_printed as expected
from steps
where 200 * abs(100 * (yuan - head_yuan)) > unit_fen
order by document_id, claim_no
