-- zh: 一个地方的全部部门按功能分类（类、款、项）各支出多少？
-- en: What do all departments of a place spend, by function?
-- Leaves only, and no budget that a department's budget of the same year already includes.
-- param place: text = null | 地名，如 广州市 | place the units' names begin with, e.g. 广州市
-- param year: integer = null | 预算年度；不填为全部 | fiscal year; all when left out
-- param level: class/section/item = class | 类、款或项 | class (类), section (款) or item (项)

with spent_by_document as (
    select
        document_id,
        case $level when 'class' then class_code when 'section' then section_code else function_code end
            as function_code,
        any_value(case $level when 'class' then class_name when 'section' then section_name else function_name end)
            as function_name,
        sum(amount_yuan) filter (expenditure_kind = 'basic') as basic_yuan,
        sum(amount_yuan) filter (expenditure_kind = 'project') as project_yuan,
        sum(amount_yuan) as total_yuan
    from marts.expenditure_by_function
    where
        ($place is null or starts_with(region_name, $place))
        and ($year is null or fiscal_year = $year)
    group by all
),

amounts as (
    select
        document.fiscal_year,
        spent.*
    from spent_by_document as spent
    inner join marts.documents as document
        on spent.document_id = document.document_id and document.is_current and document.included_in is null
),

-- Documents may print a code under different names: the most frequent one is told.
names as (
    select
        function_code,
        function_name
    from amounts
    group by function_code, function_name
    qualify row_number() over (partition by function_code order by count(*) desc, function_name) = 1
),

spent as (
    select
        fiscal_year,
        function_code,
        count(*) filter (total_yuan <> 0) as document_count,
        coalesce(sum(basic_yuan), 0)::decimal(18, 2) as basic_yuan,
        coalesce(sum(project_yuan), 0)::decimal(18, 2) as project_yuan,
        sum(total_yuan)::decimal(18, 2) as total_yuan
    from amounts
    group by fiscal_year, function_code
),

final as (
    select
        spent.fiscal_year,
        spent.function_code,
        names.function_name,
        spent.document_count,
        spent.basic_yuan,
        spent.project_yuan,
        spent.total_yuan - spent.basic_yuan - spent.project_yuan as other_yuan,
        spent.total_yuan,
        round(
            100 * spent.total_yuan / nullif(sum(spent.total_yuan) over (partition by spent.fiscal_year), 0), 2
        )::decimal(18, 2) as share_pct
    from spent
    left join names on spent.function_code is not distinct from names.function_code
)

select * from final
order by fiscal_year desc, total_yuan desc, function_code;
