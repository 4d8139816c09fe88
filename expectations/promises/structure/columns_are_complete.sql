-- zh: 每张表印有其应有的各栏
-- en: Every table prints the columns its form needs
-- severity: error
-- withholds: missing_column
-- about: extracted.tables
-- A table without a single figure has none to lose.
select
    document_id,
    form as place,
    pages,
    array_to_string(unknown_headings, '、') as printed,
    array_to_string(missing_columns, '、') as expected
from {batch} as printed_table
where
    len(missing_columns) > 0
    and exists (
        select 1
        from extracted.cells
        where
            cells.document_id = printed_table.document_id
            and cells.table_no = printed_table.table_no
            and regexp_matches(cells.text, '\d')
    )
order by document_id, table_no
