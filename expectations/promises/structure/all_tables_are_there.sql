-- zh: 十二张表齐全，无数据的表也印出
-- en: All twelve tables are there, even those without data
-- severity: error
-- withholds: missing_table
-- about: extracted.documents
select
    document.document_id,
    form.slug as place,
    null::integer[] as pages,
    '' as printed,
    form.title as expected
from {batch} as document
cross join facts.forms as form
left join extracted.tables as printed_table
    on document.document_id = printed_table.document_id and form.slug = printed_table.form
where document.template = 'guangdong-12' and form.part = 2 and printed_table.form is null
order by document.document_id, form.number
