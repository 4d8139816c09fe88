-- Equations that did not hold, or only just, with the pages, boxes and labels of what stands in them, the titles that
-- the document prints over its tables, a proposal of what would make them hold, and what it says itself of rounding.

create or replace view proof.failed_equations as
with failed as (
    select *
    from proof.equations
    where verdict in ('failed', 'not_evaluable', 'implausible', 'tail')
),

-- Percentages stand in no term: their claim is what they are printed in.
terms as (
    select
        document_id,
        rule,
        place,
        side,
        form,
        row_no,
        measure
    from proof.equation_terms
    union all
    select
        document_id,
        rule,
        place,
        'left' as side,
        'narrative' as form,
        place::integer as row_no,
        'percent' as measure
    from failed
    where rule in ('narrative.percent', 'narrative.share')
),

placed as (
    select
        term.document_id,
        term.rule,
        term.place,
        term.side,
        coalesce(amount.page, claim.page) as page,
        coalesce(amount.row_label, claim.label) as label,
        amount.measure_label,
        struct_pack(
            page := coalesce(amount.page, claim.page),
            x0 := coalesce(amount.x0, claim.x0),
            top := coalesce(amount.top, claim.top),
            x1 := coalesce(amount.x1, claim.x1),
            bottom := coalesce(amount.bottom, claim.bottom)
        ) as box
    from failed
    inner join terms as term using (document_id, rule, place)
    left join facts.amounts as amount using (document_id, form, row_no, measure)
    left join extracted.claims as claim
        on term.form = 'narrative' and term.document_id = claim.document_id and term.row_no = claim.claim_no
),

located as (
    select
        document_id,
        rule,
        place,
        list(distinct page order by page) as pages,
        list(box order by side, box.page, box.top, box.x0) as boxes,
        first(label order by side, box.page, box.top) as label,
        first(measure_label order by side, box.page, box.top) as measure_label
    from placed
    group by all
),

-- Of several explanations of an equation the simplest is told.
mended as (
    select
        document_id,
        rank,
        message_zh,
        message_en,
        unnest(equations) as equation
    from proof.suspicions
),

proposed as (
    select
        document_id,
        equation.rule,
        equation.place,
        first(message_zh order by rank) as proposal_zh,
        first(message_en order by rank) as proposal_en
    from mended
    group by all
),

said as (
    select
        document_id,
        page,
        text
    from extracted.passages
    union all
    select
        document_id,
        pages[1] as page,
        note as text
    from extracted.tables
),

notes as (
    select
        document_id,
        min(page) as note_page,
        arg_min(regexp_extract(text, '[^。；\n]*(尾差|尾数[误差]|四舍五入)[^。；\n]*'), page) as note
    from said
    where regexp_matches(text, '尾差|尾数[误差]|四舍五入')
    group by document_id
),

titled as (
    select
        document_id,
        list(struct_pack(form := form, title := title) order by table_no desc) as titles
    from extracted.tables
    where form is not null and contains(title, '表')
    group by document_id
)

select
    failed.*,
    located.pages,
    located.boxes,
    located.label,
    located.measure_label,
    titled.titles,
    proposed.proposal_zh,
    proposed.proposal_en,
    notes.note_page,
    notes.note
from failed
left join located using (document_id, rule, place)
left join proposed using (document_id, rule, place)
left join notes using (document_id)
left join titled using (document_id);
