-- zh: 预算表部分没有不认识的带金额的表
-- en: The part with the budget tables holds no table with amounts that we do not know
-- severity: error
-- withholds: unknown_table
-- about: extracted.tables
select
    printed_table.document_id,
    printed_table.table_no::varchar as place,
    printed_table.pages,
    printed_table.title as printed,
    '所认识的表' as expected,
    'a table that is known' as expected_en
from extracted.tables as printed_table
inner join extracted.documents using (document_id)
where
    printed_table.form is null
    and printed_table.part = 2
    and documents.template = 'guangdong-12'
    and exists (
        select 1
        from extracted.cells
        where
            cells.document_id = printed_table.document_id
            and cells.table_no = printed_table.table_no
            and regexp_full_match(cells.text, '[-−－△▲（(]?([\d,，]*\d[.．]\d+|\d+([,，]\d{3})+)[-−－）)]?')
    )
order by printed_table.document_id, printed_table.table_no
