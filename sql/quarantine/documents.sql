-- One row for every file that is withheld: why, in two languages, the page to look at, and what would release it.

create table quarantine.documents as
select *
from work.proof.withheld
order by code = 'withdrawn', file_name, ingested_at;
