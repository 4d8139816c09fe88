-- zh: 功能分类明细之和 = 表3 合计（在尾差之内）
-- en: The leaves of expenditure by function add up to table 3's total, within the rounding of its terms
-- severity: error
-- withholds: gate
-- about: marts.expenditure_by_function
with leaves as (
    select
        document_id,
        sum(amount_yuan) as leaves_yuan,
        count(*) filter (where amount_yuan <> 0) as leaf_count
    from {batch}
    group by document_id
),

totals as (
    select
        document_id,
        sum(amount_yuan) as total_yuan,
        max(coalesce(step_yuan, 0)) as step_yuan
    from marts.current_amounts
    where form = 'expenditure' and row_kind = 'total' and measure = 'total'
    group by document_id
)

select
    document_id,
    'expenditure' as place,
    null::integer[] as pages,
    leaves_yuan::varchar as printed,
    total_yuan::varchar as expected
from totals
left join leaves using (document_id)
where abs(coalesce(leaves_yuan, 0) - total_yuan) > step_yuan * (coalesce(leaf_count, 0) + 1)
