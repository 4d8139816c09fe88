-- Every figure that the prose states, and what came of holding it against the tables.

select
    document_id,
    claim_no,
    label,
    sentence,
    printed,
    unit,
    yuan,
    change_yuan,
    verdict,
    page,
    round(x0, 1) as x0,
    round(top, 1) as top,
    round(x1, 1) as x1,
    round(bottom, 1) as bottom
from marts.claims
order by document_id, claim_no
