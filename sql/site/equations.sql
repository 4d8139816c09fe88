-- Every equation with both sides: a term is its sign and its cell (form.row.measure); a figure of the prose
-- has its amount too, since the prose of withheld documents is not among the claims.

with terms as (
    select
        document_id,
        rule,
        place,
        side,
        form,
        row_no,
        measure,
        concat(
            if((sign > 0) = (side = 'left'), '+', '-'),  -- as it stands on its own side
            concat_ws('.', form, row_no, measure),
            if(form = 'narrative', concat('=', amount_yuan), '')
        ) as term
    from marts.equation_terms
),

sides as (
    select
        document_id,
        rule,
        place,
        coalesce(list(term order by form, row_no, measure) filter (where side = 'left'), []) as left_terms,
        coalesce(list(term order by form, row_no, measure) filter (where side = 'right'), []) as right_terms
    from terms
    group by document_id, rule, place
)

select
    equation.document_id,
    equation.rule,
    equation.place,
    equation.severity,
    equation.verdict,
    equation.relation,
    equation.printed_yuan,
    equation.computed_yuan,
    equation.gap_yuan,
    equation.slack_yuan,
    equation.tail_yuan,
    sides.left_terms,
    sides.right_terms
from marts.equations as equation
inner join sides using (document_id, rule, place)
order by equation.document_id, equation.severity, equation.rule, equation.place
