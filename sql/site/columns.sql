-- The amount columns of the printed tables, from left to right, with the unit their amounts are printed in.

with amounts as (
    from marts.amounts
    union all
    from quarantine.amounts
)

select
    document_id,
    form,
    measure,
    first(measure_label) as label,
    first(money_unit) as money_unit
from amounts
group by document_id, form, measure
order by document_id, form, min(x0), measure
