-- The measures of a document's tables that are summands and no sums of others that are printed beside them:
-- what may be added up without counting twice. What was spent the year before, what changed since, and what a final
-- account was budgeted to be are no money of the year beside the year's own.
create or replace view proof.additive_measures as
with printed as (
    select distinct
        document_id,
        form,
        unnest(columns) as measure
    from extracted.tables
    where form is not null
)

select
    document_id,
    form,
    measure
from printed
where
    (form, measure) in (select (form, part) from facts.sums)
    and not regexp_matches(measure, '^(prior|change|budget|adjusted)_')
    and not exists (
        select 1
        from facts.sums
        inner join printed as beside
            on
                sums.form = beside.form
                and sums.part = beside.measure
        where
            beside.document_id = printed.document_id
            and sums.form = printed.form
            and sums.total = printed.measure
    );
