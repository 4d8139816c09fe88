-- zh: 绩效目标不承诺在已过去的年度内完成
-- en: No goal promises to be done by a year that is already past
-- severity: warning
-- about: extracted.cells
-- A promise names its end (2021年内完成, 截至2021年底…达到); what was done then (2021年完成了) is history.
with promises as (
    select
        *,
        unnest(
            regexp_extract_all(
                text,
                '20[0-9]{2}年度?(年?[底末]|[0-9]{1,2}月([底末份]|[0-9]{1,2}日)?)?(之前|以前|前|内)'
                || '[^，。；,;了]{0,12}(完成|建成|竣工|交付|投入使用|实现|达到)'
                || '|截[至止]到?20[0-9]{2}年(年?[底末]|[0-9]{1,2}月([底末]|[0-9]{1,2}日)?)'
                || '[^。；;了已]{0,40}(完成|建成|竣工|交付|投入使用|实现|达到)'
            )
        ) as promise
    from extracted.cells
    where "column" = 'goal'
)

select
    promised.document_id,
    format('{}:{}', promised.form, promised.row_no) as place,
    [promised.page] as pages,
    [
        struct_pack(
            page := promised.page, x0 := promised.x0, top := promised.top, x1 := promised.x1, bottom := promised.bottom
        )
    ] as boxes,
    promised.promise as printed,
    format('{}年或以后', document.fiscal_year) as expected,
    format('{} or later', document.fiscal_year) as expected_en
from promises as promised
inner join extracted.documents as document using (document_id)
where regexp_extract(promised.promise, '20[0-9]{2}')::integer < document.fiscal_year
order by promised.document_id, promised.form, promised.row_no
