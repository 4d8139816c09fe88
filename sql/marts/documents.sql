-- One row for every file ever seen in the raw folder, whatever became of it.

create table marts.documents as
with proved as (
    select
        document_id,
        count(*) as equation_count,
        count(*) filter (where verdict = 'exact') as exact_count,
        count(*) filter (where verdict in ('rounded', 'implausible')) as rounded_count,
        count(*) filter (where verdict = 'tail') as tail_count,
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
    nullif(document.region_code, '') as region_code,
    nullif(document.region_name, '') as region_name,
    document.fiscal_year,
    document.kind,
    nullif(document.scope, '') as scope,
    nullif(document.edition, '') as edition,
    nullif(document.template, '') as template,

    -- what became of it
    decision.status,
    decision.code || ': ' || decision.sentence as reason,
    decision.is_current,
    if(decision.is_current, part.included_in, null) as included_in,
    if(decision.is_current, part.included_by, null) as included_by,

    -- what proves it
    coalesce(whole.figure_count, 0) as figure_count,
    coalesce(proved.equation_count, 0)::integer as equation_count,
    coalesce(proved.exact_count, 0)::integer as exact_count,
    coalesce(proved.rounded_count, 0)::integer as rounded_count,
    coalesce(proved.tail_count, 0)::integer as tail_count,
    coalesce(proved.failed_count, 0)::integer as failed_count,
    round(whole.guarded_share, 4) as guarded_share,
    coalesce(whole.guarded_count, 0) as guarded_count,
    coalesce(whole.twice_guarded_count, 0) as twice_guarded_count,
    whole.is_jointly_consistent,
    coalesce(whole.unread_money_count, 0) as unread_money_count,
    coalesce(whole.is_proved, false) as is_proved,
    nullif(whole.why_en, '') as why_not_proved,
    nullif(whole.why_zh, '') as why_not_proved_zh,

    -- the file
    document.page_count,
    nullif(document.produced, '') as produced_at,
    make_timestamp(epoch_us(file.first_seen)) as ingested_at
from work.raw.files as file
inner join work.proof.decisions as decision using (file_name, sha256)
left join work.extracted.documents as document on file.document_id = document.document_id
left join work.proof.statements as whole on file.document_id = whole.document_id
left join work.proof.parts as part on file.document_id = part.document_id
left join proved on file.document_id = proved.document_id
order by file.file_name, file.first_seen;
