-- 情况说明中的数: every figure the prose states, and what came of holding it against the tables.

create table marts.claims as
with held as (
    -- A claim that an equation states is refuted when it fails; one that takes part in a sum that holds is confirmed.
    select
        term.document_id,
        term.row_no as claim_no,
        list(distinct equation.rule order by equation.rule) as rules,
        max(
            case
                when term.side = 'left' and term.measure = 'stated' and len(equation.place) > 0
                    then equation.computed_yuan
            end
        ) as table_yuan,
        bool_or(term.side = 'left' and equation.verdict in ('failed', 'not_evaluable')) as is_refuted,
        bool_or(equation.verdict in ('exact', 'rounded', 'implausible', 'tail')) as is_confirmed
    from work.proof.equation_terms as term
    inner join work.proof.equations as equation using (document_id, rule, place)
    where term.form = 'narrative' and equation.severity = 'error'
    group by term.document_id, term.row_no
),

percent as (
    select
        document_id,
        place::integer as claim_no,
        bool_or(verdict = 'failed') as is_refuted
    from work.proof.equations
    where rule in ('narrative.percent', 'narrative.share')
    group by document_id, place
)

select
    -- ids
    claim.document_id,
    document.unit_name,
    document.fiscal_year,
    document.kind,
    claim.claim_no,
    claim.subject,

    -- words
    claim.label,
    claim.section,
    claim.direction,
    nullif(claim.reason, '') as reason,
    claim.sentence,

    -- numbers
    claim.printed,
    claim.unit,
    claim.value,
    claim.yuan,
    claim.prior_yuan,
    claim.change_yuan,
    claim.percent,
    nullif(claim.percent_printed, '') as percent_printed,
    claim.incomparable as is_incomparable,
    claim.against_yuan,
    claim.share,
    nullif(claim.share_printed, '') as share_printed,
    claim.whole_yuan,
    claim.as_of,

    -- what it was held against
    held.table_yuan,
    held.rules,
    case
        when held.is_refuted or percent.is_refuted then 'contradicted'
        when held.is_confirmed or not percent.is_refuted then 'confirmed'
        else 'not_held'
    end as verdict,

    -- where it stands
    claim.page,
    claim.x0,
    claim.top,
    claim.x1,
    claim.bottom
from work.extracted.claims as claim
inner join work.extracted.documents as document using (document_id)
left join held using (document_id, claim_no)
left join percent using (document_id, claim_no)
where claim.document_id in (select document_id from work.proof.decisions where status = 'published')
order by document.unit_name, document.fiscal_year, claim.document_id, claim.claim_no;
