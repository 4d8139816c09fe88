-- zh: 单位名称处处相同
-- en: The unit has the same name everywhere
-- severity: error
-- about: extracted.tables
select
    printed_table.document_id,
    printed_table.form as place,
    printed_table.pages,
    printed_table.unit_name as printed,
    document.unit_name as expected
from {batch} as printed_table
inner join extracted.documents as document using (document_id)
where
    document.template = 'guangdong-12'
    and printed_table.unit_name <> ''
    and printed_table.unit_name <> document.unit_name
order by printed_table.document_id, printed_table.table_no
