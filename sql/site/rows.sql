-- The rows of the printed tables, of published and of withheld documents.

with amounts as (
    from marts.amounts
    union all
    from quarantine.amounts
)

select
    document_id,
    form,
    row_no,
    first(row_label) as label,
    first(row_kind) as kind,
    first(line) as line,
    first(coalesce(function_code, economic_code)) as code
from amounts
group by document_id, form, row_no
order by document_id, form, row_no
