-- zh: 同一文件重新发布时数字不变
-- en: A document that is published again keeps its figures
-- severity: info
-- about: proof.revisions
select
    document_id,
    earlier_document_id as place,
    list(distinct page order by page) filter (where page is not null) as pages,
    list(
        struct_pack(page := page, x0 := x0, top := top, x1 := x1, bottom := bottom) order by page, top, x0
    ) filter (where page is not null) as boxes,
    format(
        '改动 {} 处、增加 {} 处、删去 {} 处',
        count(*) filter (where change = 'changed'),
        count(*) filter (where change = 'added'),
        count(*) filter (where change = 'removed')
    ) as printed,
    format(
        '{} changed, {} added, {} removed',
        count(*) filter (where change = 'changed'),
        count(*) filter (where change = 'added'),
        count(*) filter (where change = 'removed')
    ) as printed_en,
    format('与前一版 {} 相同', earlier_document_id) as expected,
    format('as in the version before, {}', earlier_document_id) as expected_en
from proof.revisions
group by document_id, earlier_document_id
order by document_id, earlier_document_id
