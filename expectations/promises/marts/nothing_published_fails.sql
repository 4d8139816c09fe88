-- zh: 已发布文件的表格没有未解释的勾稽错误
-- en: No table of a published document has an error-level failure that is not a listed publisher's error
-- severity: error
-- withholds: gate
-- about: marts.findings
select
    document_id,
    rule || ' ' || place as place,
    pages,
    printed,
    expected
from marts.findings
where withholds and document_id in (select document_id from marts.documents where status = 'published')
