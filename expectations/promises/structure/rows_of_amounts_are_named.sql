-- zh: 每个金额都属于一个有名称的行
-- en: Every amount belongs to a row with a name
-- severity: error
-- withholds: lost_figure
-- about: facts.amounts
select
    document_id,
    format('{{}}:{{}}', form, measure) as place,
    [page] as pages,
    [struct_pack(page, x0, top, x1, bottom)] as boxes,
    printed,
    'a row with a name or a code' as expected
from {batch}
where row_no is null
order by document_id, page, form
