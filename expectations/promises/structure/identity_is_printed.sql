-- zh: 封面或表头印有单位名称和年度
-- en: The document names its unit and its year
-- severity: error
-- withholds: unknown_identity
-- about: extracted.documents
select
    document_id,
    '' as place,
    [1] as pages,
    concat_ws(' ', nullif(unit_name, ''), fiscal_year::varchar) as printed,
    '单位和年度' as expected,
    'unit and year' as expected_en
from extracted.documents
where template <> '' and (unit_name = '' or fiscal_year is null)
order by document_id
