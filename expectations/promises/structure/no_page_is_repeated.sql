-- zh: 每一页在文件中只出现一次（重复的页只计一次）
-- en: No page is in the file twice (a page that is repeated counts once)
-- severity: warning
-- about: extracted.pages
select
    document_id,
    page::varchar as place,
    [repeats_page, page] as pages,
    format('与第{}页相同', repeats_page) as printed,
    format('page {} again', repeats_page) as printed_en,
    '一次' as expected,
    'once' as expected_en
from extracted.pages
where repeats_page is not null
order by document_id, page
