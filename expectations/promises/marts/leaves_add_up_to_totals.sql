-- zh: 功能分类明细之和 = 支出总表合计（在四舍五入及尾差之内）
-- en: The leaves of spending by function add up to the total of all expenditure, within rounding and tail differences
-- severity: error
-- withholds: gate
-- about: marts.spending_by_function
with leaves as (
    select
        document_id,
        sum(amount_yuan) as leaves_yuan,
        count(*) filter (where amount_yuan <> 0) + count(distinct class_code) as leaf_count
    from marts.spending_by_function
    group by document_id
),

totals as (
    select
        document_id,
        sum(amount_yuan) as total_yuan,
        max(coalesce(step_yuan, 0)) as step_yuan
    from marts.current_amounts
    where form in ('expenditure', 'final_expenditure') and row_kind = 'total' and measure = 'total'
    group by document_id
),

tailing as (
    select document_id
    from marts.equations
    where verdict = 'tail'
    union
    select document_id
    from marts.findings
    where rule = 'structure.roundings_hold_together'
),

-- Every figure, those of the classes in between too, stands within half a step for each of the parts it was rounded in:
-- one, or in a document with tail differences two for a leaf and seven for a total (docs/proof.md).
compared as (
    select
        document_id,
        coalesce(leaves_yuan, 0) as leaves_yuan,
        total_yuan,
        step_yuan,
        case
            when document_id in (from tailing) then 2 * coalesce(leaf_count, 0) + 7
            else coalesce(leaf_count, 0) + 1
        end as part_count
    from totals
    left join leaves using (document_id)
)

select
    document_id,
    'expenditure' as place,
    null::integer[] as pages,
    leaves_yuan::varchar as printed,
    total_yuan::varchar as expected
from compared
where leaves_yuan <> total_yuan and 2 * abs(leaves_yuan - total_yuan) >= step_yuan * part_count
