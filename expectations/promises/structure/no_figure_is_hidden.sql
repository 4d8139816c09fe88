-- zh: 页面没有含金额的隐藏文字（不可见、被遮盖或裁去的文字不作为印出的内容）
-- en: No page holds amounts that it does not show (text that is invisible, covered or cut off is no print)
-- severity: warning
-- about: extracted.hidden_figures
with by_place as (
    select
        *,
        row_number() over (partition by document_id, page, kind order by top, x0) as number,
        count(*) over (partition by document_id, page, kind) as figure_count
    from extracted.hidden_figures
)

select
    document_id,
    format('{}:{}', page, kind) as place,
    [page] as pages,
    [struct_pack(page, x0, top, x1, bottom)] as boxes,
    if(figure_count > 1, format('{}（另有 {} 处）', text, figure_count - 1), text) as printed,
    if(figure_count > 1, format('{} (and {} more)', text, figure_count - 1), text) as printed_en,
    '没有隐藏的金额' as expected,
    'no hidden amount' as expected_en
from by_place
where number = 1
order by document_id, page, kind
