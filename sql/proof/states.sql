-- What a version's rows of each document are made from, as one digest, and the shelf they stand on: that of their
-- unit, so that documents which concern each other stand together.

create or replace view proof.states as
with told as (
    select
        document_id,
        concat_ws('|', 'decided', file_name, sha256, status, is_current, code, sentence) as line
    from proof.decisions
    union all
    select
        document_id,
        concat_ws('|', 'made', made_by, cleaned_by, proved_by) as line
    from raw.extractions
    union all
    select
        document_id,
        concat_ws('|', 'found', rule, place, severity, fault, message_zh) as line
    from proof.findings
),

digests as (
    select
        document_id,
        md5(string_agg(line, chr(10) order by line)) as state
    from told
    group by document_id
)

select
    digests.document_id,
    digests.state,
    left(md5(coalesce(nullif(document.unit_name, ''), digests.document_id)), 8) as shelf
from digests
left join extracted.documents as document using (document_id);
