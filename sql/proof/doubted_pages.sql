-- The pages on which a failed equation of the tables may have been misread: from its first term of each form
-- to its last, since a page of which every row was lost would lie between.

create or replace view proof.doubted_pages as
with spans as (
    select
        equation.document_id,
        equation.rule,
        equation.place,
        term.form,
        min(amount.page) as first_page,
        max(amount.page) as last_page
    from proof.equations as equation
    inner join proof.equation_terms as term using (document_id, rule, place)
    inner join facts.amounts as amount using (document_id, form, row_no, measure)
    where equation.verdict = 'failed' and equation.severity = 'error' and equation.about = 'tables'
    group by all
),

pages as (
    select
        document_id,
        rule,
        place,
        unnest(range(first_page, last_page + 1))::integer as page
    from spans
)

select distinct *
from pages;
