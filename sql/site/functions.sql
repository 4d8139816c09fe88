-- What the money is for: function items by kind of expenditure, of budgets and of final accounts.

select
    document_id,
    class_code,
    class_name,
    function_code,
    function_name,
    expenditure_kind,
    amount_yuan,
    form,
    row_no,
    measure
from marts.spending_by_function
where amount_yuan <> 0
order by document_id, function_code, row_no, expenditure_kind, measure
