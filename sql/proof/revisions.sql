-- What changed where a document was published again: every figure of a version that the version before prints
-- otherwise or not at all. What is not printed is zero, so a dash for a zero changes nothing.

create or replace view proof.revisions as
with versions as (
    select
        document.document_id,
        document.unit_name,
        document.fiscal_year,
        document.kind,
        lead(document.document_id) over version as earlier_document_id
    from extracted.documents as document
    inner join proof.decisions as decision using (document_id)
    inner join raw.files as file using (file_name, sha256)
    where decision.status = 'published'
    window version as (
        partition by document.unit_name, document.fiscal_year, document.kind, document.scope
        order by decision.is_current desc, document.produced desc, file.first_seen desc, file.file_name
    )
),

pairs as (
    select *
    from versions
    where earlier_document_id is not null
),

-- Row numbers move when a row is added: a row is known by its code, its line or its name, under its unit.
figures as (
    select
        *,
        coalesce(budget_unit, '') as unit,
        coalesce(function_code, economic_code, line, row_label, '') as named,
        row_number() over (
            partition by
                document_id,
                form,
                measure,
                row_kind,
                coalesce(budget_unit, ''),
                coalesce(function_code, economic_code, line, row_label, '')
            order by row_no
        ) as nth
    from facts.amounts
    where document_id in (select unnest([document_id, earlier_document_id]) from pairs)
),

after as (
    select
        pair.earlier_document_id,
        figure.*
    from pairs as pair
    inner join figures as figure using (document_id)
),

before as (
    select
        pair.document_id as of_document,
        figure.*
    from pairs as pair
    inner join figures as figure on pair.earlier_document_id = figure.document_id
),

compared as (
    select
        coalesce(after.document_id, before.of_document) as document_id,
        case when before.named is null then 'added' when after.named is null then 'removed' else 'changed' end
            as change,
        coalesce(after.form, before.form) as form,
        coalesce(after.row_label, before.row_label) as row_label,
        coalesce(after.budget_unit, before.budget_unit) as budget_unit,
        coalesce(after.measure, before.measure) as measure,
        before.amount_yuan as before_yuan,
        after.amount_yuan as after_yuan,
        after.row_no,
        after.page,
        after.x0,
        after.top,
        after.x1,
        after.bottom,
        before.row_no as earlier_row_no,
        before.page as earlier_page
    from after
    full join before
        on
            after.document_id = before.of_document
            and after.form = before.form
            and after.measure = before.measure
            and after.row_kind = before.row_kind
            and after.unit = before.unit
            and after.named = before.named
            and after.nth = before.nth
    where coalesce(after.amount_yuan, 0) <> coalesce(before.amount_yuan, 0)
)

select
    pair.document_id,
    pair.unit_name,
    pair.fiscal_year,
    pair.kind,
    pair.earlier_document_id,
    compared.* exclude (document_id)
from compared
inner join pairs as pair using (document_id);
