-- zh: 决算与年初预算相差多少，差在哪些功能分类？
-- en: How far is what was spent from what was planned, and under which functions?
-- Of units whose budget and final account of one year are both published.
-- param level: class/section/item = class | 类、款或项 | class (类), section (款) or item (项)
-- param year: integer = null | 年度；不填为全部 | fiscal year; all when left out
-- param unit: text = null | 单位名称或地名中的字 | words of the unit's name, or its place

with executed as (
    select
        *,
        left(function_code, case $level when 'class' then 3 when 'section' then 5 else 7 end) as code
    from marts.execution
    where
        ($year is null or fiscal_year = $year)
        and ($unit is null or contains(unit_name, $unit))
),

summed as (
    select
        fiscal_year,
        unit_name,
        code as function_code,
        sum(budget_yuan)::decimal(18, 2) as budget_yuan,
        sum(outturn_yuan)::decimal(18, 2) as outturn_yuan,
        budget_document_id,
        final_document_id
    from executed
    group by all
),

final as (
    select
        summed.fiscal_year,
        summed.unit_name,
        summed.function_code,
        name.name as function_name,
        summed.budget_yuan,
        summed.outturn_yuan,
        summed.outturn_yuan - summed.budget_yuan as difference_yuan,
        round(100 * summed.outturn_yuan / nullif(summed.budget_yuan, 0), 2)::decimal(18, 2) as outturn_pct,
        summed.budget_document_id,
        summed.final_document_id
    from summed
    left join marts.names as name
        on
            summed.final_document_id = name.document_id
            and summed.function_code = name.code
            and name.classification = 'function'
)

select * from final
order by fiscal_year desc, unit_name, abs(difference_yuan) desc, function_code;
