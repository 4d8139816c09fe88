-- zh: 一个地方的全部部门按功能分类（类、款、项）各支出多少？
-- en: What do all departments of a place spend, by function?
-- Leaves only, and no budget that a department's budget of the same year already includes.
-- param place: text = null | 地名，如 广州市 | place the units' names begin with, e.g. 广州市
-- param year: integer = null | 预算年度；不填为全部 | fiscal year; all when left out
-- param level: class/section/item = class | 类、款或项 | class (类), section (款) or item (项)

with amounts as (
    select
        amount.document_id,
        amount.fiscal_year,
        amount.measure,
        amount.amount_yuan,
        amount.is_leaf,
        amount.row_label,
        len(amount.function_code) as digits,
        left(amount.function_code, case $level when 'class' then 3 when 'section' then 5 else 7 end) as function_code
    from marts.current_amounts as amount
    inner join marts.documents as document
        on amount.document_id = document.document_id and document.is_current and document.included_in is null
    where
        amount.form = 'expenditure'
        and amount.measure <> 'total'
        and ($place is null or starts_with(document.region_name, $place))
        and ($year is null or amount.fiscal_year = $year)
),

-- Documents may print a code under different names: the most frequent one is told.
names as (
    select
        function_code,
        row_label as function_name
    from amounts
    where digits = len(function_code) and measure = 'basic'
    group by function_code, row_label
    qualify row_number() over (partition by function_code order by count(*) desc, row_label) = 1
),

spent as (
    select
        fiscal_year,
        function_code,
        count(distinct document_id) filter (amount_yuan <> 0) as document_count,
        coalesce(sum(amount_yuan) filter (measure = 'basic'), 0)::decimal(18, 2) as basic_yuan,
        coalesce(sum(amount_yuan) filter (measure = 'project'), 0)::decimal(18, 2) as project_yuan,
        coalesce(sum(amount_yuan) filter (measure not in ('basic', 'project')), 0)::decimal(18, 2) as other_yuan,
        sum(amount_yuan) as total_yuan
    from amounts
    where is_leaf
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
        spent.other_yuan,
        spent.total_yuan,
        round(100 * spent.total_yuan / nullif(sum(spent.total_yuan) over (partition by spent.fiscal_year), 0), 2)::decimal(18, 2)
            as share_pct
    from spent
    left join names using (function_code)
)

select * from final
order by fiscal_year desc, total_yuan desc, function_code;
