-- One row for every file ever seen in the raw folder, whatever became of it.

create table marts.documents as
with printed as (
    select amounts.*
    from work.facts.amounts
    inner join work.facts.forms on amounts.form = forms.slug and forms.part = 2
),

figures as (
    select
        document_id,
        count(*) as figure_count,
        count(*) filter (where fen <> 0) as nonzero_count
    from printed
    group by document_id
),

guarded as (
    select
        amount.document_id,
        count(*) as guarded_count
    from printed as amount
    where
        amount.fen <> 0
        and exists (
            select 1
            from work.proof.equation_terms as term
            inner join work.proof.equations as equation using (document_id, rule, place)
            where
                term.document_id = amount.document_id
                and term.form = amount.form
                and term.row_no = amount.row_no
                and term.measure = amount.measure
                and equation.severity = 'error'
                and equation.verdict in ('exact', 'rounded')
        )
    group by amount.document_id
),

proved as (
    select
        document_id,
        count(*) as equation_count,
        count(*) filter (where verdict = 'exact') as exact_count,
        count(*) filter (where verdict in ('rounded', 'implausible')) as rounded_count,
        count(*) filter (where verdict in ('failed', 'not_evaluable')) as failed_count
    from work.proof.equations
    where severity = 'error' and about = 'tables'
    group by document_id
)

select
    -- ids
    file.document_id,
    file.file_name,
    file.sha256,

    -- what it is, read from the document itself
    nullif(document.unit_name, '') as unit_name,
    nullif(document.region_name, '') as region_name,
    document.fiscal_year,
    document.kind,
    nullif(document.scope, '') as scope,
    nullif(document.template, '') as template,

    -- what became of it
    decision.status,
    decision.code || ': ' || decision.sentence as reason,
    decision.is_current,

    -- what proves it
    coalesce(figures.figure_count, 0)::integer as figure_count,
    coalesce(proved.equation_count, 0)::integer as equation_count,
    coalesce(proved.exact_count, 0)::integer as exact_count,
    coalesce(proved.rounded_count, 0)::integer as rounded_count,
    coalesce(proved.failed_count, 0)::integer as failed_count,
    round(guarded.guarded_count / nullif(figures.nonzero_count, 0), 4) as guarded_share,

    -- the file
    document.page_count,
    nullif(document.produced, '') as produced_at,
    file.first_seen as ingested_at
from work.raw.files as file
inner join work.proof.decisions as decision using (file_name, sha256)
left join work.extracted.documents as document on file.document_id = document.document_id
left join figures on file.document_id = figures.document_id
left join guarded on file.document_id = guarded.document_id
left join proved on file.document_id = proved.document_id
order by file.file_name, file.first_seen;
