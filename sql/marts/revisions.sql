-- What changed where a document was published again: figure by figure, against the version before.

create table marts.revisions as
select *
from work.proof.revisions
order by unit_name, fiscal_year, document_id, form, coalesce(row_no, earlier_row_no), measure;
