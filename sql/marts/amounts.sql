-- One row per printed amount of a published document: the tidy base that the analyst's tables are made of.

create table marts.amounts as
select *
from work.facts.described_amounts
where document_id in (select document_id from work.proof.decisions where status = 'published')
order by form, unit_name, fiscal_year, document_id, row_no, measure;
