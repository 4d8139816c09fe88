-- One row per equation worked out, of published and of quarantined documents.

create table marts.equations as
select
    document_id,
    rule,
    place,
    severity,
    verdict,
    relation,
    about,
    printed_yuan,
    computed_yuan,
    gap_yuan,
    slack_yuan,
    tail_yuan,
    term_count
from work.proof.equations
order by rule, document_id, place;
