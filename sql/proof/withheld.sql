-- Every file that is withheld, with its reason in two languages, the page to look at, and what would release it.

create or replace view proof.withheld as
with told as (  -- of several findings the one that sql/decide.sql tells
    select
        document_id,
        code,
        message_zh,
        list_min(pages) as page,
        count(*) over (partition by document_id, code) as finding_count
    from proof.findings
    where withholds
    qualify row_number() over (partition by document_id, code order by rule, place) = 1
)

select
    decision.file_name,
    decision.sha256,
    decision.document_id,
    nullif(document.unit_name, '') as unit_name,
    document.fiscal_year,
    document.kind,
    decision.code,
    case
        when told.finding_count > 1 then format('{}（另有 {} 处）', told.message_zh, told.finding_count - 1)
        else coalesce(told.message_zh, reason.sentence_zh)
    end as message_zh,
    decision.sentence as message_en,
    told.page,
    coalesce(told.finding_count, 0)::integer as finding_count,
    reason.release_zh,
    reason.release_en,
    make_timestamp(epoch_us(file.first_seen)) as ingested_at
from proof.decisions as decision
inner join raw.files as file using (file_name, sha256)
left join extracted.documents as document on decision.document_id = document.document_id
left join told on decision.document_id = told.document_id and decision.code = told.code
left join facts.reasons as reason on decision.code = reason.code
where decision.status = 'quarantined';
