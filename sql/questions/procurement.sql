-- zh: 各部门计划采购什么，花多少钱？
-- en: What do departments plan to buy, and for how much?
-- The largest items of the tables of government procurement and of purchased services.
-- param words: text = null | 品名或用途中的字词，以竖线分开 | words of the item or its purpose, with bars between them
-- param category: goods/works/services = null | 货物、工程或服务；不填为全部 | only these; all when left out
-- param top: integer = 20 | 列出几项 | how many to list
-- param year: integer = null | 预算年度；不填为全部 | fiscal year; all when left out
-- param unit: text = null | 单位名称或地名中的字 | words of the unit's name, or its place

with words as (
    select unnest(string_split($words, '|')) as word
),

final as (
    select
        fiscal_year,
        unit_name,
        budget_unit,
        category,
        item_name,
        purpose,
        catalogue,
        amount_yuan,
        page,
        document_id
    from marts.procurement
    semi join marts.countable_documents using (document_id)
    where
        ($year is null or fiscal_year = $year)
        and ($unit is null or contains(unit_name, $unit))
        and ($category is null or category = $category)
        and (
            $words is null
            or exists (select 1 from words where contains(concat_ws(' ', item_name, purpose, catalogue), word))
        )
    order by amount_yuan desc, fiscal_year desc, unit_name, document_id, row_no
    limit $top
)

select * from final;
