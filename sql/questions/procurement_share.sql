-- zh: 政府采购占部门支出的多少，货物、工程、服务各占多少？
-- en: What share of a department's spending goes through procurement, by goods, works and services?
-- Of documents that print a table of procurement; what names no category is told apart.
-- param year: integer = null | 预算年度；不填为全部 | fiscal year; all when left out
-- param unit: text = null | 单位名称或地名中的字 | words of the unit's name, or its place

with bought as (
    select
        document_id,
        fiscal_year,
        unit_name,
        coalesce(sum(amount_yuan) filter (category = 'goods'), 0)::decimal(18, 2) as goods_yuan,
        coalesce(sum(amount_yuan) filter (category = 'works'), 0)::decimal(18, 2) as works_yuan,
        coalesce(sum(amount_yuan) filter (category = 'services'), 0)::decimal(18, 2) as services_yuan,
        coalesce(sum(amount_yuan) filter (category is null), 0)::decimal(18, 2) as unnamed_yuan,
        sum(amount_yuan)::decimal(18, 2) as procurement_yuan,
        min(page) as page
    from marts.procurement
    where
        form = 'procurement'
        and ($year is null or fiscal_year = $year)
        and ($unit is null or contains(unit_name, $unit))
    group by document_id, fiscal_year, unit_name
),

spent as (
    select
        document_id,
        sum(amount_yuan)::decimal(18, 2) as spending_yuan
    from marts.expenditure_by_function
    group by document_id
),

final as (
    select
        bought.fiscal_year,
        bought.unit_name,
        bought.goods_yuan,
        bought.works_yuan,
        bought.services_yuan,
        bought.unnamed_yuan,
        bought.procurement_yuan,
        spent.spending_yuan,
        round(100 * bought.procurement_yuan / nullif(spent.spending_yuan, 0), 2)::decimal(18, 2) as procurement_pct,
        bought.page,
        bought.document_id
    from bought
    left join spent using (document_id)
)

select * from final
order by procurement_pct desc nulls last, procurement_yuan desc, fiscal_year desc, unit_name, document_id;
