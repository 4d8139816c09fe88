-- zh: 句子有句末标点
-- en: A sentence is ended by a mark
-- severity: warning
-- about: extracted.paragraphs
-- Of a sentence that gives a reason the last line ends well before the margin: nothing of it follows below. Of a list
-- the last item stands before a heading.
with margins as (
    select
        document_id,
        line.page,
        max(line.x1) as x1
    from (select document_id, unnest(lines) as line from extracted.paragraphs)
    group by all
),

last_lines as (
    select
        document_id,
        paragraph_no,
        part,
        text,
        list_last(lines) as line,
        lead(text) over (partition by document_id order by paragraph_no) as next_text
    from extracted.paragraphs
),

reasons as (
    select
        last_line.document_id,
        last_line.paragraph_no,
        last_line.line,
        regexp_extract(last_line.text, '[^。；]{0,16}原因[是为][^。；，、：:]{2,40}\p{Han}$') as words
    from last_lines as last_line
    inner join margins
        on
            last_line.document_id = margins.document_id
            and last_line.line.page = margins.page
            and last_line.line.x1 < margins.x1 - 3 * (last_line.line.bottom - last_line.line.top)
    where last_line.part <> 2
),

last_items as (
    select
        document_id,
        paragraph_no,
        line,
        regexp_extract(text, '[^。；]{8,40}[；，、,;]$') as words
    from last_lines
    where
        not regexp_matches(text, '^[一二三四五六七八九十]+、')
        and regexp_matches(next_text, '^[一二三四五六七八九十]+、[^，。；：]{2,40}(说明|情况|安排|解释)$')
)

select
    document_id,
    format('paragraph {}', paragraph_no) as place,
    [line.page] as pages,
    [struct_pack(page := line.page, x0 := line.x0, top := line.top, x1 := line.x1, bottom := line.bottom)] as boxes,
    words as printed,
    '句号' as expected,
    'a full stop' as expected_en
from (
    from reasons
    union all
    from last_items
)
where words <> ''
order by document_id, paragraph_no
