-- zh: 隔离的文件都有原因
-- en: Every quarantined file says why
-- severity: error
-- withholds: gate
-- about: marts.documents
select
    document_id,
    file_name as place,
    null::integer[] as pages,
    status as printed,
    '原因' as expected,
    'a reason' as expected_en
from marts.documents
where status not in ('published', 'quarantined') or (status = 'quarantined' and coalesce(reason, '') = '')
