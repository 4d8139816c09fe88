-- What is decided of each document, as one digest: when it changes, what its neighbours say of it may change.

create or replace view proof.decided as
select
    document_id,
    md5(
        string_agg(
            concat_ws('|', file_name, sha256, status, is_current, code, sentence), chr(10) order by file_name, sha256
        )
    ) as decided
from proof.decisions
group by document_id;
