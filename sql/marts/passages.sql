-- The prose of every document, paragraph by paragraph, by part (1 to 4; 0 is cover and contents) and section.

create table marts.passages as
select
    document_id,
    passage_no,
    part,
    nullif(section, '') as section,
    text,
    page
from work.extracted.passages
order by document_id, passage_no;
