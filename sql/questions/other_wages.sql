-- zh: “其他工资福利支出”（30199）占一般公共预算基本支出的多少？
-- en: What share of basic expenditure stands under "other wages" (30199)?
-- param year: integer = null | 预算年度；不填为全部 | fiscal year; all when left out
-- param unit: text = null | 单位名称或地名中的字 | words of the unit's name, or its place

with basic as (
    select
        document_id,
        fiscal_year,
        unit_name,
        coalesce(sum(amount_yuan) filter (economic_code = '30199'), 0)::decimal(18, 2) as other_wages_yuan,
        coalesce(sum(amount_yuan) filter (class_code = '301'), 0)::decimal(18, 2) as wages_yuan,
        sum(amount_yuan) as basic_yuan,
        min(page) filter (economic_code = '30199') as page
    from marts.expenditure_by_economic
    where
        expenditure_kind = 'basic'
        and ($year is null or fiscal_year = $year)
        and ($unit is null or contains(unit_name, $unit))
    group by document_id, fiscal_year, unit_name
),

final as (
    select
        fiscal_year,
        unit_name,
        other_wages_yuan,
        wages_yuan,
        basic_yuan,
        round(100 * other_wages_yuan / nullif(wages_yuan, 0), 2)::decimal(18, 2) as share_of_wages_pct,
        round(100 * other_wages_yuan / nullif(basic_yuan, 0), 2)::decimal(18, 2) as share_of_basic_pct,
        page,
        document_id
    from basic
)

select * from final
order by share_of_basic_pct desc nulls last, fiscal_year desc, unit_name, document_id;
