-- What the money is for: function items by kind of expenditure.

select
    document_id,
    class_code,
    class_name,
    function_code,
    function_name,
    expenditure_kind,
    amount_yuan,
    row_no
from marts.expenditure_by_function
where amount_yuan <> 0
order by document_id, function_code, row_no, expenditure_kind
