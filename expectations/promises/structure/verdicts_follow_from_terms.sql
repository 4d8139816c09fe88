-- zh: 每个等式的差额和结论可由其各项重新算出
-- en: Every equation's gap and verdict follow again from its terms
-- severity: error
-- withholds: equation_failed
-- about: proof.equations
with recursive filled as (
    select *
    from facts.amounts
    where fen <> 0 and row_no is not null
),

parents as (
    select
        document_id,
        form,
        measure,
        row_no,
        parent_row_no
    from facts.amounts
    where parent_row_no is not null and row_no is not null
),

-- Amounts that no amount of their column stands below, and every row above them.
below as (
    select
        document_id,
        form,
        measure,
        row_no as leaf,
        row_no
    from filled
    where
        (document_id, form, measure, row_no) not in (
            select (inner_.document_id, inner_.form, inner_.measure, parents.parent_row_no)
            from filled as inner_
            inner join parents using (document_id, form, measure, row_no)
        )
    union
    select
        below.document_id,
        below.form,
        below.measure,
        below.leaf,
        parents.parent_row_no as row_no
    from below
    inner join parents using (document_id, form, measure, row_no)
),

leaves as (
    select
        document_id,
        form,
        measure,
        row_no,
        count(*) filter (leaf <> row_no) as leaf_count
    from below
    group by all
),

units as (
    select
        document_id,
        count(*) as unit_count
    from extracted.budget_units
    group by document_id
),

finest as (
    select
        document_id,
        form,
        min(increment_fen) as step
    from facts.amounts
    where row_no is not null
    group by all
),

claims as (
    select
        document_id,
        claim_no as row_no,
        'stated' as measure,
        (100 * step_yuan)::bigint as step
    from extracted.claims
    union all
    select
        document_id,
        claim_no as row_no,
        'change' as measure,
        (100 * change_step_yuan)::bigint as step
    from extracted.claims
),

figures as (
    select
        amount.document_id,
        amount.form,
        amount.row_no,
        amount.measure,
        amount.increment_fen,
        finest.step,
        greatest(coalesce(leaves.leaf_count, 0), 2) as part_count
    from facts.amounts as amount
    left join leaves using (document_id, form, measure, row_no)
    left join finest using (document_id, form)
    where amount.row_no is not null
    union all
    select
        document_id,
        'narrative' as form,
        row_no,
        measure,
        step as increment_fen,
        step,
        2 as part_count
    from claims
),

-- What a sum of rounded parts may be off, twice over: seven parts are as good as more, and a fen is exact.
weighed as (
    select
        figure.* exclude (step, part_count),
        if(figure.step > 1, figure.step, 0) as step,
        least(figure.part_count * coalesce(units.unit_count, 1), 7) as part_count
    from figures as figure
    left join units using (document_id)
),

added as (
    select
        term.document_id,
        term.rule,
        term.place,
        sum(term.sign * term.amount_yuan) as gap_yuan,
        coalesce(sum(figure.increment_fen) filter (term.amount_yuan <> 0), 1) as units,
        coalesce(min(figure.increment_fen) filter (term.amount_yuan <> 0), 1) as smallest,
        coalesce(max(figure.increment_fen) filter (term.amount_yuan <> 0), 1) as largest,
        coalesce(sum(figure.step * figure.part_count) filter (term.amount_yuan <> 0), 0) as spread,
        coalesce(max(figure.step) filter (term.amount_yuan <> 0), 0) as coarsest
    from proof.equation_terms as term
    left join weighed as figure using (document_id, form, row_no, measure)
    group by all
),

allowed as (
    select
        *,
        if(largest > 1, (units - 1) // (2 * smallest) * smallest, 0) as slack_fen,
        if(
            spread > 0,
            least((spread - 1) // (2 * smallest) * smallest, (4 * coarsest - 1) // smallest * smallest),
            0
        ) as spread_fen
    from added
),

recomputed as (
    select
        allowed.* exclude (spread_fen),
        greatest(slack_fen, spread_fen) as tail_fen,
        100 * if(equation.relation = '<=', greatest(allowed.gap_yuan, 0), abs(allowed.gap_yuan)) as beyond_fen,
        case
            when beyond_fen = 0 then ['exact']
            when beyond_fen <= slack_fen then ['rounded', 'implausible', 'tail']
            when beyond_fen <= tail_fen then ['tail']
            else ['failed']
        end as verdicts
    from allowed
    inner join proof.equations as equation using (document_id, rule, place)
)

select
    equation.document_id,
    equation.rule || ' ' || equation.place as place,
    null::integer[] as pages,
    concat_ws(' ', equation.gap_yuan, equation.slack_yuan, equation.tail_yuan, equation.verdict) as printed,
    concat_ws(
        ' ',
        recomputed.gap_yuan,
        (recomputed.slack_fen / 100)::decimal(18, 2),
        (recomputed.tail_fen / 100)::decimal(18, 2),
        recomputed.verdicts[1]
    ) as expected
from proof.equations as equation
inner join recomputed using (document_id, rule, place)
where
    equation.verdict <> 'not_evaluable'
    and (
        equation.gap_yuan is distinct from recomputed.gap_yuan
        or 100 * equation.slack_yuan is distinct from recomputed.slack_fen
        or 100 * equation.tail_yuan is distinct from recomputed.tail_fen
        or not list_contains(recomputed.verdicts, equation.verdict)
    )
order by equation.document_id, place
