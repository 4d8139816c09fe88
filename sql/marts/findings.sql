-- Everything a person should look at, of published and of quarantined documents, in the order to act on it.

create table marts.findings as
select
    finding.document_id,
    document.unit_name,
    document.fiscal_year,
    document.kind,
    finding.rule,
    finding.place,
    finding.severity,
    finding.fault,
    finding.withholds,
    finding.message_zh,
    finding.message_en,
    finding.pages,
    finding.boxes,
    finding.printed,
    finding.expected,
    finding.known_error_entry,
    finding.finding_no,
    finding.follows_from,
    finding.consequence_count
from work.proof.weighed_findings as finding
left join work.extracted.documents as document using (document_id)
order by finding.document_id, finding.finding_no;
