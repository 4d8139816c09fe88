-- zh: 概况、预算表、情况说明、名词解释四个部分齐全
-- en: All four parts of the document are there
-- severity: error
-- about: extracted.documents
select
    document_id,
    '' as place,
    null::integer[] as pages,
    part_count::varchar as printed,
    '4' as expected
from extracted.documents
where template = 'guangdong-12' and part_count <> 4
order by document_id
