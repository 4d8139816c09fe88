-- Every page of the published documents: its size, and how its tables and its text were read.

create table marts.pages as
select
    document_id,
    page,
    width,
    height,
    turn,
    reader,
    how,
    picture_share,
    is_scan,
    nullif(stray, '') as stray,
    hidden_count,
    hidden_kinds,
    nullif(hidden, '') as hidden,
    repeats_page
from work.extracted.pages
where document_id in (select document_id from work.proof.decisions where status = 'published')
order by document_id, page;
