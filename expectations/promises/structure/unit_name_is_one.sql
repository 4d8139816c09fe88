-- zh: 各表所印单位与全文一致
-- en: Every table names the unit of the document
-- severity: error
-- about: extracted.tables
-- A department prints tables of the units it lists, and some print a part of a name, or say how it is counted:
-- 甲局（本级）, 甲局（汇总）.
with named as (
    select
        printed_table.document_id,
        printed_table.table_no,
        printed_table.form,
        printed_table.pages,
        printed_table.unit_name as printed,
        document.unit_name as expected,
        regexp_replace(printed_table.unit_name, '[（(][^（()）]*[)）]|本级$|机关$', '', 'g') as bare,
        regexp_replace(document.unit_name, '[（(][^（()）]*[)）]|本级$|机关$', '', 'g') as bare_expected
    from extracted.tables as printed_table
    inner join extracted.documents as document using (document_id)
    where document.template <> '' and printed_table.form is not null and printed_table.unit_name <> ''
),

listed as (
    select
        document_id,
        name
    from extracted.budget_units
    union all
    select
        document_id,
        row_label
    from facts.rows
    where row_kind = 'unit'
)

select
    named.document_id,
    first(named.form order by named.table_no) as place,
    list_sort(list_distinct(flatten(list(named.pages)))) as pages,
    named.printed,
    named.expected
from named
where
    not (ends_with(named.bare_expected, named.bare) or starts_with(named.bare_expected, named.bare))
    and not (ends_with(named.bare, named.bare_expected) or starts_with(named.bare, named.bare_expected))
    and (named.document_id, named.printed) not in (from listed)
group by named.document_id, named.printed, named.expected
order by named.document_id, place
