-- zh: 发布的金额都来自已发布的文件
-- en: Every published amount is of a published document
-- severity: error
-- withholds: gate
-- about: marts.amounts
select
    document_id,
    form as place,
    [page] as pages,
    printed,
    '已发布的文件' as expected,
    'a published document' as expected_en
from marts.amounts
where document_id not in (select document_id from marts.documents where status = 'published')
