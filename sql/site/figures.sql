-- Every printed amount with its cell, of published and of withheld documents.

with amounts as (
    from marts.amounts
    union all
    from quarantine.amounts
)

select
    document_id,
    form,
    row_no,
    measure,
    amount_yuan,
    printed,
    page,
    round(x0, 1) as x0,
    round(top, 1) as top,
    round(x1, 1) as x1,
    round(bottom, 1) as bottom,
    smallest_slip_yuan
from amounts
order by document_id, form, row_no, measure
