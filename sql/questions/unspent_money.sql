-- zh: 年末还有多少钱没有花完，与年初相比如何？
-- en: How much money was left unspent at the end of a year, against its beginning?
-- 年初、年末结转和结余 of final accounts; their share is of all money that was there to be spent.
-- param year: integer = null | 年度；不填为全部 | fiscal year; all when left out
-- param unit: text = null | 单位名称或地名中的字 | words of the unit's name, or its place

with carried as (
    select
        document_id,
        fiscal_year,
        unit_name,
        coalesce(sum(amount_yuan) filter (side = 'income' and starts_with(line, 'carried_in')), 0)::decimal(18, 2)
            as opening_yuan,
        coalesce(sum(amount_yuan) filter (side = 'expenditure' and starts_with(line, 'carried_out')), 0)::decimal(18, 2)
            as closing_yuan,
        sum(amount_yuan) filter (side = 'income')::decimal(18, 2) as available_yuan,
        min(page) as page
    from marts.final_balance
    where
        ($year is null or fiscal_year = $year)
        and ($unit is null or contains(unit_name, $unit))
    group by document_id, fiscal_year, unit_name
),

final as (
    select
        fiscal_year,
        unit_name,
        opening_yuan,
        closing_yuan,
        closing_yuan - opening_yuan as change_yuan,
        available_yuan,
        round(100 * closing_yuan / nullif(available_yuan, 0), 2)::decimal(18, 2) as closing_pct,
        page,
        document_id
    from carried
)

select * from final
order by fiscal_year desc, closing_pct desc nulls last, unit_name, document_id;
