-- zh: 说明原因的句子有句末标点
-- en: A sentence that gives a reason is ended by a mark
-- severity: warning
-- about: extracted.paragraphs
-- Its last line ends well before the margin: nothing of it follows below.
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
        regexp_extract(text, '[^。；]{0,16}原因[是为][^。；，、：:]{2,40}\p{Han}$') as words,
        list_last(lines) as line
    from extracted.paragraphs
    where part <> 2
)

select
    last_line.document_id,
    format('paragraph {}', last_line.paragraph_no) as place,
    [last_line.line.page] as pages,
    [
        struct_pack(
            page := last_line.line.page,
            x0 := last_line.line.x0,
            top := last_line.line.top,
            x1 := last_line.line.x1,
            bottom := last_line.line.bottom
        )
    ] as boxes,
    last_line.words as printed,
    '句号' as expected,
    'a full stop' as expected_en
from last_lines as last_line
inner join margins
    on
        last_line.document_id = margins.document_id
        and last_line.line.page = margins.page
        and last_line.line.x1 < margins.x1 - 3 * (last_line.line.bottom - last_line.line.top)
where last_line.words <> ''
order by last_line.document_id, last_line.paragraph_no
