-- 名词解释: the terms of part four.

create table marts.glossary as
select
    document_id,
    ordinal,
    term,
    definition,
    page
from work.extracted.terms
order by document_id, page, ordinal;
