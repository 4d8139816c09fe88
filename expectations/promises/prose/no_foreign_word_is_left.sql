-- zh: 中文文字中没有夹杂外文单词
-- en: No foreign word stands in the Chinese text
-- severity: warning
-- about: extracted.passages
-- Abbreviations (OA, 5G, GDP) and names (LED) bear a capital, units (km, kWh) are short, addresses have
-- their marks, and some words are used in Chinese as they are: any other of four small letters or more is a slip of a
-- keyboard.
with texts as (
    select document_id, format('passage {}', passage_no) as place, text, page, x0, top, x1, bottom
    from extracted.passages
    union all
    select document_id, format('{}:{}', form, row_no) as place, text, page, x0, top, x1, bottom
    from extracted.cells
    where "column" = 'goal'
),

found as (
    select
        *,
        regexp_extract(text, '(^|[^A-Za-z0-9./@_:-])([a-z]{4,})($|[^A-Za-z0-9./@_:-])', 2) as word
    from texts
)

select
    document_id,
    place,
    [page] as pages,
    [struct_pack(page, x0, top, x1, bottom)] as boxes,
    word as printed,
    '中文' as expected,
    'Chinese' as expected_en
from found
where
    word not in (
        '', 'blog', 'docker', 'email', 'github', 'hadoop', 'java', 'linux', 'mmol', 'office', 'python', 'spark', 'vlog', 'wifi',
        'windows'
    )
    and not regexp_matches(text, '(公众号|微信|账号)[:：]?' || word)
order by document_id, place
