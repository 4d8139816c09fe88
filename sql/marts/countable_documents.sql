-- The documents that may be added up: the current version of each, without those whose money another one holds, too.

create view marts.countable_documents as
select
    document_id,
    kind,
    region_name,
    unit_name,
    fiscal_year,
    scope
from marts.documents
where is_current and included_in is null;
