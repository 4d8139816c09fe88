-- zh: 每张表都以文字印出，而不是图片（图片中的数字未读出；MINGZHANG_OCR=1 可识别）
-- en: Every table is printed as text, not as a picture (whose figures are not read; MINGZHANG_OCR=1 recognises them)
-- severity: error
-- about: extracted.pictured_tables
select
    document_id,
    format('{}:{}', page, row_number() over (partition by document_id, page order by top, x0)) as place,
    [page] as pages,
    [struct_pack(page, x0, top, x1, bottom)] as boxes,
    title || '（图片）' as printed,
    title || ' (a picture)' as printed_en,
    '文字印出的表' as expected,
    'a table of text' as expected_en
from extracted.pictured_tables
order by document_id, page, top, x0
