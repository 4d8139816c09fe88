-- zh: 该版式应有的表齐全，无数据的表也印出
-- en: All tables that the edition requires are there, even those without data
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
inner join facts.editions as edition on document.template = edition.slug
inner join facts.forms as form on edition.form = form.slug
left join extracted.tables as printed_table
    on document.document_id = printed_table.document_id and form.slug = printed_table.form
where printed_table.form is null
order by document.document_id, form.number
