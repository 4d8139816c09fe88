-- zh: 情况说明中的金额单位与各表相符
-- en: The prose states its amounts in the unit that it names
-- severity: error
-- about: proof.equations
-- An amount that agrees with its table once it is read in another unit is in that unit: no misprint makes it so.
with compared as (
    select
        document_id,
        rule,
        place,
        max(row_no) filter (where form = 'narrative') as claim_no
    from proof.equation_terms
    group by document_id, rule, place
    having count(*) filter (where side = 'left') = 1 and count(*) filter (where form = 'narrative') = 1
),

slipped as (
    select distinct
        claim.document_id,
        claim.claim_no,
        claim.unit,
        meant.unit as meant,
        struct_pack(
            page := claim.page, x0 := claim.x0, top := claim.top, x1 := claim.x1, bottom := claim.bottom
        ) as box
    from proof.equations as equation
    inner join compared using (document_id, rule, place)
    inner join extracted.claims as claim using (document_id, claim_no)
    inner join facts.money_units as said on claim.unit = said.unit
    inner join facts.money_units as meant
        on
            said.fen <> meant.fen
            and meant.unit like '%元'
            -- A tenth of a percent: what two rounded figures may differ by.
            and abs(equation.printed_yuan * meant.fen / said.fen - equation.computed_yuan)
            <= abs(equation.computed_yuan) / 1000
    where equation.verdict = 'failed' and equation.about = 'narrative' and equation.computed_yuan <> 0
)

select
    document_id,
    unit as place,
    list_sort(list_distinct(list(box.page))) as pages,
    list(box order by claim_no) as boxes,
    unit as printed,
    meant as expected
from slipped
group by document_id, unit, meant
order by document_id, unit, meant
