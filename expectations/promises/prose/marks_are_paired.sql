-- zh: 括号、引号、书名号成对
-- en: Brackets and quotation marks stand in pairs
-- severity: warning
-- about: facts.prose
-- What is paired is taken away, from within; 1） and 一） count. A cell may go on over the page, with the other half of a pair.
with counted as (
    select
        document_id,
        place,
        text,
        lines,
        regexp_replace(
            translate(text, '()', '（）'), '(^|[，。；：、）])[0-9一二三四五六七八九十]{1,3}）', '\1', 'g'
        ) as told
    from facts.prose
    where part is not null
),

innermost as (
    select
        *,
        regexp_replace(told, '（[^（）]*）|“[^“”]*”|《[^《》]*》|〔[^〔〕]*〕', '', 'g') as outer_text
    from counted
),

left_over as (
    select
        document_id,
        place,
        text,
        lines,
        regexp_extract(
            regexp_replace(
                regexp_replace(outer_text, '（[^（）]*）|“[^“”]*”|《[^《》]*》', '', 'g'),
                '（[^（）]*）|“[^“”]*”|《[^《》]*》',
                '',
                'g'
            ),
            '[^，。；、]{2,6}[）”》〕]|[（“《〔][^，。；、]{2,6}'
        ) as words
    from innermost
)

select
    document_id,
    place,
    [box.page] as pages,
    [box] as boxes,
    words as printed,
    '成对' as expected,
    'a pair' as expected_en
from (
    select
        *,
        coalesce(facts.box_of(text, lines, words), facts.box_of(text, lines, text)) as box
    from left_over
)
where words <> ''
order by document_id, place
