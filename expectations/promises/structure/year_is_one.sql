-- zh: 各表所印年度与全文一致
-- en: Every table is of the year of the document
-- severity: error
-- about: extracted.tables
select
    printed_table.document_id,
    printed_table.fiscal_year::varchar as place,
    list_sort(list_distinct(flatten(list(printed_table.pages)))) as pages,
    string_agg(distinct printed_table.title, '、' order by printed_table.title) as printed,
    document.fiscal_year::varchar as expected
from extracted.tables as printed_table
inner join extracted.documents as document using (document_id)
where
    document.template <> ''
    and printed_table.fiscal_year <> document.fiscal_year
    and (
        printed_table.form is not null
        or regexp_full_match(printed_table.title, '20\d\d年度?[^，。；：]{0,24}[预决]算[^，。；：]{0,24}表')
    )
group by printed_table.document_id, printed_table.fiscal_year, document.fiscal_year
order by printed_table.document_id, place
