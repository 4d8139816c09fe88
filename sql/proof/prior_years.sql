-- What this year's prose implies of the year before, against what the document of that year published: its
-- tables, or where none of them holds the figure, its prose. Of published documents; of the year before, the
-- current version.

create or replace view proof.prior_years as
with standing as (
    select
        document.*,
        decision.is_current
    from extracted.documents as document
    inner join proof.decisions as decision using (document_id)
    where decision.status = 'published'
),

pairs as (
    select
        document.document_id,
        document.unit_name,
        document.fiscal_year,
        document.kind,
        past.document_id as prior_document_id
    from standing as document
    inner join standing as past
        on
            document.unit_name = past.unit_name
            and document.fiscal_year = past.fiscal_year + 1
            and document.kind = past.kind
            and document.scope = past.scope
    where past.is_current and document.unit_name <> ''
),

claims as (
    select
        claim.*,
        (100 * claim.yuan)::bigint as fen,
        (100 * claim.step_yuan)::bigint as step_fen
    from extracted.claims as claim
    where claim.yuan is not null
),

printed as (
    select
        document_id,
        line as subject,
        form,
        fen,
        increment_fen as step_fen,
        page
    from facts.amounts
    where
        fen is not null
        and (
            (form = 'balance' and line = 'total_income' and measure = 'income')
            or (form = 'balance' and line = 'total_expenditure' and measure = 'expenditure')
            or (form = 'three_public' and measure = 'total')
        )
),

published as (
    select * from printed
    union all
    select
        document_id,
        subject,
        'narrative' as form,
        fen,
        step_fen,
        page
    from claims
    where (document_id, subject) not in (select (document_id, subject) from printed where subject is not null)
    qualify row_number() over (partition by document_id, subject order by claim_no) = 1
),

held as (
    select
        pair.*,
        claim.claim_no,
        claim.subject,
        claim.label,
        claim.sentence,
        claim.page,
        claim.x0,
        claim.top,
        claim.x1,
        claim.bottom,
        past.form as published_in,
        past.page as prior_page,
        (100 * claim.prior_yuan)::bigint as prior_fen,
        past.fen as published_fen,
        (100 * claim.prior_yuan)::bigint - past.fen as gap_fen,
        if(claim.fen <> 0, claim.step_fen, 0)
        + if(claim.change_yuan <> 0, claim.step_fen, 0)
        + if(past.fen <> 0, coalesce(past.step_fen, 0), 0) as units_fen,
        least(claim.step_fen, coalesce(past.step_fen, claim.step_fen)) as smallest_fen
    from pairs as pair
    inner join claims as claim using (document_id)
    inner join published as past on pair.prior_document_id = past.document_id and claim.subject = past.subject
    where claim.prior_yuan is not null and claim.subject <> 'mentioned'
),

-- As in an equation: true values exist if and only if the gap is smaller than half the sum of the steps.
judged as (
    select
        *,
        greatest(units_fen - 1, 0) // (2 * smallest_fen) * smallest_fen as slack_fen
    from held
)

select
    document_id,
    unit_name,
    fiscal_year,
    kind,
    claim_no,
    subject,
    label,
    sentence,
    (prior_fen / 100)::decimal(18, 2) as prior_yuan,
    (published_fen / 100)::decimal(18, 2) as published_yuan,
    (gap_fen / 100)::decimal(18, 2) as gap_yuan,
    (slack_fen / 100)::decimal(18, 2) as slack_yuan,
    case when gap_fen = 0 then 'exact' when abs(gap_fen) <= slack_fen then 'rounded' else 'failed' end as verdict,
    published_in,
    page,
    x0,
    top,
    x1,
    bottom,
    prior_document_id,
    prior_page
from judged;
