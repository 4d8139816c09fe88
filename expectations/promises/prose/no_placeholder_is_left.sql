-- zh: 没有留下未填写的占位文字
-- en: No text is left that was to be filled in
-- severity: warning
-- about: extracted.paragraphs
-- 申请核实 and 有待补充 are ordinary words; 请核实 and 待补充 by themselves are notes to the writer.
with texts as (
    select document_id, format('paragraph {}', paragraph_no) as place, text, lines
    from extracted.paragraphs
    union all
    select
        document_id,
        format('table {}:{}', table_no, row_no) as place,
        text,
        [struct_pack(starts := 0, page := page, x0 := x0, top := top, x1 := x1, bottom := bottom)] as lines
    from extracted.cells
    union all
    -- What stands over a table: its title and whose table it is.
    select
        document_id,
        format('table {}', table_no) as place,
        concat_ws(' ', title, unit_name) as text,
        [struct_pack(starts := 0, page := pages[1], x0 := null, top := null, x1 := null, bottom := null)] as lines
    from extracted.tables
),

left_over as (
    select
        *,
        regexp_extract(
            text,
            '(^|[^A-Za-z0-9申提报邀聘有等])(([XxＸｘ×╳]{2,}|请(填写|填报|补充|核实|确认)'
            || '|待(填写|填报|补充|核实|确认)([）)。；，,;]|$)|#REF!|#N/A|#VALUE!|#DIV/0!|#NAME[?])'
            || '[^，。；,;、A-Za-z0-9]{0,10})($|[^A-Za-z0-9])',
            2
        ) as placeholder
    from texts
),

placed as (
    select
        document_id,
        place,
        placeholder,
        facts.box_of(text, lines, placeholder) as box
    from left_over
    where placeholder <> ''
)

select
    document_id,
    place,
    [box.page] as pages,
    [box] as boxes,
    placeholder as printed,
    '实际内容' as expected,
    'what is meant' as expected_en
from placed
order by document_id, place
