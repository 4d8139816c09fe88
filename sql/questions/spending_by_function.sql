-- zh: 一个地方的全部部门按功能分类（类、款、项）各支出多少？
-- en: What do all departments of a place spend, by function?
-- Of documents that are in no other one. A document that prints classes alone is told by its class at every level.
-- param place: text = null | 地名中的字，如 广州市 | words of the place's name, e.g. 广州市
-- param year: integer = null | 预算年度；不填为全部 | fiscal year; all when left out
-- param level: class/section/item = class | 类、款或项 | class (类), section (款) or item (项)
-- param kind: budget/final_account = budget | 预算或决算 | budgets or final accounts

with spent as (
    select
        document_id,
        fiscal_year,
        left(function_code, case $level when 'class' then 3 when 'section' then 5 else 7 end) as function_code,
        case least(length(function_code), case $level when 'class' then 3 when 'section' then 5 else 7 end)
            when 3 then class_name when 5 then section_name else function_name
        end as function_name,
        expenditure_kind,
        amount_yuan
    from marts.spending_by_function
    semi join marts.countable_documents using (document_id)
    where
        kind = $kind
        and ($place is null or contains(coalesce(region_name, unit_name), $place))
        and ($year is null or fiscal_year = $year)
),

-- Documents may print a code under different names: the most frequent one is told.
names as (
    select
        function_code,
        function_name
    from spent
    where function_name is not null
    group by function_code, function_name
    qualify
        row_number() over (partition by function_code order by count(distinct document_id) desc, function_name) = 1
),

summed as (
    select
        fiscal_year,
        function_code,
        count(distinct document_id) filter (amount_yuan <> 0) as document_count,
        coalesce(sum(amount_yuan) filter (expenditure_kind = 'basic'), 0)::decimal(18, 2) as basic_yuan,
        coalesce(sum(amount_yuan) filter (expenditure_kind = 'project'), 0)::decimal(18, 2) as project_yuan,
        coalesce(sum(amount_yuan) filter (expenditure_kind is null), 0)::decimal(18, 2) as undivided_yuan,
        sum(amount_yuan)::decimal(18, 2) as total_yuan
    from spent
    group by fiscal_year, function_code
),

final as (
    select
        summed.fiscal_year,
        summed.function_code,
        names.function_name,
        summed.document_count,
        summed.basic_yuan,
        summed.project_yuan,
        summed.total_yuan - summed.basic_yuan - summed.project_yuan - summed.undivided_yuan as other_yuan,
        summed.undivided_yuan,
        summed.total_yuan,
        round(
            100 * summed.total_yuan / nullif(sum(summed.total_yuan) over (partition by summed.fiscal_year), 0), 2
        )::decimal(18, 2) as share_pct
    from summed
    left join names on summed.function_code is not distinct from names.function_code
    where summed.document_count > 0
)

select * from final
order by fiscal_year desc, total_yuan desc, function_code;
