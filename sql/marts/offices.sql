-- 内设机构: the offices of part one.

create table marts.offices as
select
    document_id,
    ordinal,
    name,
    nullif(duty, '') as duty,
    page
from work.extracted.offices
order by document_id, page, ordinal;
