-- Where the money comes from: by source, each with the row that is the table's total.

with revenue as (
    select
        document_id,
        'revenue' as form,
        source,
        source_name,
        amount_yuan
    from marts.revenue
    union all
    select
        document_id,
        'final_revenue' as form,
        source,
        source_name,
        amount_yuan
    from marts.final_revenue
)

select
    revenue.document_id,
    revenue.form,
    revenue.source,
    first(revenue.source_name) as source_name,
    sum(revenue.amount_yuan)::decimal(18, 2) as amount_yuan,
    min(total.row_no) as row_no
from revenue
left join marts.amounts as total
    on
        revenue.document_id = total.document_id
        and revenue.form = total.form
        and revenue.source = total.measure
        and total.row_kind = 'total'
where revenue.amount_yuan <> 0
group by revenue.document_id, revenue.form, revenue.source
order by revenue.document_id, amount_yuan desc
