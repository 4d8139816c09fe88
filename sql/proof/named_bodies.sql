-- Whose money a document holds: the body of its cover, the units its prose lists, and those that rows of its tables of
-- the whole budget are of. Names are compared without spaces and brackets' width; `office_of` is the body whose own office
-- (本级, 机关, 本部) a name means.

create or replace macro facts.office_of(name) as (
    nullif(regexp_replace(facts.bare_name(name), '(\((本级|机关|本部)\)|本级|机关|本部)$', ''), facts.bare_name(name))
);

create or replace view facts.named_bodies as
with named as (
    select
        document_id,
        unit_name as name,
        'cover' as said_by
    from extracted.documents
    where unit_name <> ''
    union
    select
        document_id,
        name,
        'list' as said_by
    from extracted.budget_units
    union
    select
        document_id,
        budget_unit as name,
        'row' as said_by
    from facts.rows
    where
        row_kind = 'unit'
        and budget_unit <> ''
        and regexp_replace(form, '^final_', '') in (
            'revenue', 'expenditure', 'general_expenditure', 'general_economic', 'basic_economic', 'basic_expenditure',
            'project_expenditure', 'projects_by_unit', 'three_public_by_unit'
        )
)

select
    document_id,
    name,
    facts.bare_name(name) as bare_name,
    facts.office_of(name) as office_of,
    said_by
from named;
