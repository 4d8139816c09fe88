-- Equations that did not hold, with the pages, boxes and labels of what stands in them.

create or replace view proof.failed_equations as
with failed as (
    select *
    from proof.equations
    where verdict in ('failed', 'not_evaluable', 'implausible')
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
    inner join proof.equation_terms as term using (document_id, rule, place)
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
)

select
    failed.*,
    located.pages,
    located.boxes,
    located.label,
    located.measure_label
from failed
left join located using (document_id, rule, place);
