-- What the judgement of each document rests on, as one digest: how it was read, cleaned and proved, and which of its
-- pages were read twice. A document whose grounds have changed is judged again.

create or replace view proof.grounds as
with told as (
    select
        document_id,
        concat_ws('|', made_by, code, cleaned_by, proved_by) as line
    from raw.extractions
    union all
    select
        document_id,
        concat_ws('|', 'page', page, reader, code) as line
    from proof.second_readings
)

select
    document_id,
    md5(string_agg(line, chr(10) order by line)) as grounds
from told
group by document_id;
