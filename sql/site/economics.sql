-- What the money buys: economic sections of the general budget, basic and project.

select
    document_id,
    expenditure_kind,
    class_code,
    class_name,
    economic_code,
    economic_name,
    amount_yuan,
    row_no
from marts.expenditure_by_economic
where amount_yuan <> 0
order by document_id, economic_code, expenditure_kind
