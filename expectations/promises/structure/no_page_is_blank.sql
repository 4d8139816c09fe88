-- zh: 封面之后、末页之前没有空白页
-- en: No page between the cover and the last is blank
-- severity: warning
-- about: extracted.pages
-- The back of the cover may be.
select
    page.document_id,
    page.page::varchar as place,
    [page.page] as pages,
    '空白页' as printed,
    'a blank page' as printed_en,
    '内容或删去此页' as expected,
    'content, or no such page' as expected_en
from extracted.pages as page
inner join extracted.documents as document using (document_id)
where page.is_blank and page.page > 2 and page.page < document.page_count
order by page.document_id, page.page
