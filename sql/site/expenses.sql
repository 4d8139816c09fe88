-- The three public expenses of a final account, budgeted and spent.

select
    document_id,
    expense,
    budget_yuan,
    outturn_yuan
from marts.final_three_public
order by
    document_id, list_position(['total', 'abroad', 'vehicles', 'vehicle_purchase', 'vehicle_operation', 'reception'], expense)
