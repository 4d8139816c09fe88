-- The amounts of the current version of every published document: what the analyst's tables add up.

create view marts.current_amounts as
select
    amounts.*,
    documents.region_name,
    documents.scope
from marts.amounts
inner join marts.documents
    on amounts.document_id = documents.document_id and documents.status = 'published' and documents.is_current;
