-- The pages that are shown as pictures: those with a figure, a figure of the prose or a finding.

with shown as (
    select document_id, page from marts.amounts
    union
    select document_id, page from quarantine.amounts
    union
    select document_id, page from marts.claims
    union
    select document_id, unnest(pages) as page from marts.findings
)

select
    document_id,
    list(page order by page) as pages
from shown
where page is not null
group by document_id
order by document_id
