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
from extracted.tables
where
    len(missing_columns) > 0
    and (document_id, table_no) in (
        select (document_id, table_no)
        from extracted.cells
        where regexp_matches(text, '\d')
    )
order by document_id, table_no
