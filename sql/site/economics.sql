-- What the money buys: economic sections, basic and project, of budgets and of final accounts.

select
    document_id,
    expenditure_kind,
    class_code,
    class_name,
    economic_code,
    economic_name,
    amount_yuan,
    form,
    row_no,
    measure
from marts.spending_by_economic
where amount_yuan <> 0
order by document_id, economic_code, expenditure_kind, row_no, measure
