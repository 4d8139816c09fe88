-- 主要职责: the duties of part one.

create table marts.duties as
select
    document_id,
    ordinal,
    text,
    page
from work.extracted.duties
order by document_id, page, ordinal;
