-- zh: 没有留下未填写的占位文字
-- en: No text is left that was to be filled in
-- severity: warning
-- about: extracted.passages
-- 申请核实 and 有待补充 are ordinary words; 请核实 and 待补充 by themselves are notes to the writer.
with texts as (
    select document_id, format('passage {}', passage_no) as place, text, page, x0, top, x1, bottom
    from extracted.passages
    union all
    select document_id, format('table {}:{}', table_no, row_no) as place, text, page, x0, top, x1, bottom
    from extracted.cells
    union all
    -- What stands over a table: its title and whose table it is.
    select
        document_id,
        format('table {}', table_no) as place,
        concat_ws(' ', title, unit_name) as text,
        pages[1] as page,
        null as x0,
        null as top,
        null as x1,
        null as bottom
    from extracted.tables
),

left_over as (
    select
        *,
        regexp_extract(
            text,
            '(^|[^A-Za-z0-9申提报邀聘有等])(([XxＸｘ×╳]{2,}|[待请](填写|填报|补充|核实|确认)|#REF!|#N/A|#VALUE!|#DIV/0!|#NAME[?])'
            || '[^，。；,;、A-Za-z0-9]{0,10})($|[^A-Za-z0-9])',
            2
        ) as placeholder
    from texts
)

select
    document_id,
    place,
    [page] as pages,
    [struct_pack(page, x0, top, x1, bottom)] as boxes,
    placeholder as printed,
    '实际内容' as expected
from left_over
where placeholder <> ''
order by document_id, place
