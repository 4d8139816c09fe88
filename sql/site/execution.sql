-- Plan beside outturn, on the page of the budget and on that of the final account: by function and kind.

with sides as (
    select
        unnest([budget_document_id, final_document_id]) as document_id,
        *
    from marts.execution
)

select
    document_id,
    function_code,
    function_name,
    expenditure_kind,
    budget_yuan,
    outturn_yuan,
    outturn_yuan - budget_yuan as difference_yuan,
    budget_document_id,
    final_document_id
from sides
where document_id is not null
order by document_id, function_code, expenditure_kind
