-- zh: 标题为本版式某表的表，其各栏都能读懂
-- en: A table under a form's own title has that form's columns
-- severity: error
-- about: extracted.tables
select
    printed_table.document_id,
    printed_table.named_form as place,
    printed_table.pages,
    printed_table.title as printed,
    form.title as expected
from extracted.tables as printed_table
inner join facts.forms as form on printed_table.named_form = form.slug
where printed_table.form is null
order by printed_table.document_id, printed_table.table_no
