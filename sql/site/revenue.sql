-- Where the money comes from: by source, each with the row that is the table's total.

select
    revenue.document_id,
    revenue.source,
    first(revenue.source_name) as source_name,
    sum(revenue.amount_yuan)::decimal(18, 2) as amount_yuan,
    min(total.row_no) as row_no
from marts.revenue as revenue
left join marts.amounts as total
    on
        revenue.document_id = total.document_id
        and total.form = 'revenue'
        and revenue.source = total.measure
        and total.row_kind = 'total'
where revenue.amount_yuan <> 0
group by revenue.document_id, revenue.source
order by revenue.document_id, amount_yuan desc
