-- zh: 全零的表注明“本表本年无发生额”，有此注的表全零
-- en: A table of zeros says so in its note, and a table whose note says so is all zeros
-- severity: error
-- about: extracted.tables
with filled as (
    select
        document_id,
        form,
        bool_or(fen <> 0) as has_money
    from facts.amounts
    group by document_id, form
)

select
    printed_table.document_id,
    printed_table.form as place,
    printed_table.pages,
    printed_table.note as printed,
    case when coalesce(filled.has_money, false) then '有金额' else '注：本表本年无发生额。' end as expected
from {batch} as printed_table
left join filled using (document_id, form)
inner join facts.forms as form on printed_table.form = form.slug
where
    form.part = 2
    and form.kind = 'budget'
    and contains(printed_table.note, '无发生额') = coalesce(filled.has_money, false)
order by printed_table.document_id, printed_table.table_no
