-- zh: 每个等式的差额可由其各项重新算出
-- en: Every equation's gap follows again from its terms
-- severity: error
-- withholds: equation_failed
-- about: proof.equations
with recomputed as (
    select
        document_id,
        rule,
        place,
        sum(sign * amount_yuan) as gap_yuan
    from proof.equation_terms
    group by document_id, rule, place
)

select
    equation.document_id,
    equation.rule || ' ' || equation.place as place,
    null::integer[] as pages,
    equation.gap_yuan::varchar as printed,
    recomputed.gap_yuan::varchar as expected
from {batch} as equation
inner join recomputed using (document_id, rule, place)
where
    equation.verdict <> 'not_evaluable'
    and (
        equation.gap_yuan is distinct from recomputed.gap_yuan
        or (
            equation.verdict in ('exact', 'rounded', 'implausible')
            and case when equation.relation = '=' then abs(recomputed.gap_yuan) else recomputed.gap_yuan end
            > equation.slack_yuan
        )
    )
order by equation.document_id, place
