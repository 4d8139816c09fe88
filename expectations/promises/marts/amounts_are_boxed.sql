-- zh: 每个发布的金额都有页码与单元格坐标
-- en: Every published amount has its page and the box of its cell
-- severity: error
-- withholds: gate
-- about: marts.amounts
select
    document_id,
    form || ':' || row_no as place,
    [page] as pages,
    printed,
    '页码和位置' as expected,
    'a page and a box' as expected_en
from marts.amounts
where page is null or x0 is null or top is null or x1 <= x0 or bottom <= top
