-- The amounts of documents that are withheld, in the shape of marts.amounts: no proved figures, but not lost.

create table quarantine.amounts as
select *
from work.facts.described_amounts
where document_id not in (select document_id from work.proof.decisions where status = 'published')
order by unit_name, fiscal_year, document_id, form, row_no, measure;
