-- zh: 决算中的“三公”经费比预算多了还是少了？
-- en: What did the three public expenses cost, against what was budgeted for them?
-- As a final account prints budget and outturn side by side; null where it prints one of them alone.
-- param year: integer = null | 年度；不填为全部 | fiscal year; all when left out
-- param unit: text = null | 单位名称或地名中的字 | words of the unit's name, or its place

with final as (
    select
        fiscal_year,
        unit_name,
        expense,
        budget_yuan,
        outturn_yuan,
        outturn_yuan - budget_yuan as difference_yuan,
        round(100 * outturn_yuan / nullif(budget_yuan, 0), 2)::decimal(18, 2) as outturn_pct,
        page,
        document_id
    from marts.final_three_public
    where
        ($year is null or fiscal_year = $year)
        and ($unit is null or contains(unit_name, $unit))
)

select * from final
order by fiscal_year desc, unit_name, document_id, expense;
