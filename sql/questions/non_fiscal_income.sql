-- zh: 非财政拨款收入占本年收入的多少？
-- en: What share of a year's income is not appropriated by the treasury?
-- Money of earlier years (carried in, or taken from the reserve fund) is shown apart and is no income of the year.
-- param year: integer = null | 预算年度；不填为全部 | fiscal year; all when left out
-- param unit: text = null | 单位名称或地名中的字 | words of the unit's name, or its place

with income as (
    select
        document_id,
        fiscal_year,
        unit_name,
        case
            when regexp_matches(source, '^(fiscal|general|fund|state_capital)') then 'fiscal'
            when regexp_matches(source, '^(carried_in|reserve_fund|account_balance)') then 'earlier'
            else 'other'
        end as origin,
        amount_yuan,
        page
    from marts.revenue
    where
        ($year is null or fiscal_year = $year)
        and ($unit is null or contains(unit_name, $unit))
),

summed as (
    select
        document_id,
        fiscal_year,
        unit_name,
        coalesce(sum(amount_yuan) filter (origin = 'fiscal'), 0)::decimal(18, 2) as fiscal_yuan,
        coalesce(sum(amount_yuan) filter (origin = 'other'), 0)::decimal(18, 2) as non_fiscal_yuan,
        coalesce(sum(amount_yuan) filter (origin = 'earlier'), 0)::decimal(18, 2) as earlier_years_yuan,
        sum(amount_yuan) as total_yuan,
        min(page) as page
    from income
    group by document_id, fiscal_year, unit_name
),

final as (
    select
        fiscal_year,
        unit_name,
        fiscal_yuan,
        non_fiscal_yuan,
        earlier_years_yuan,
        total_yuan,
        round(100 * non_fiscal_yuan / nullif(fiscal_yuan + non_fiscal_yuan, 0), 2)::decimal(18, 2) as non_fiscal_pct,
        page,
        document_id
    from summed
)

select * from final
order by non_fiscal_pct desc nulls last, non_fiscal_yuan desc, fiscal_year desc, unit_name, document_id;
