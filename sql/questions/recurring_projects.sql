-- zh: 与上一年度相比，哪些项目延续、新增或消失？
-- en: Which projects recur, appear or vanish from one year to the next?
-- Of units whose budgets of both years are published. 2024年 and 2025年 in a name do not tell projects apart.
-- param change: recurs/appears/vanishes = null | 延续、新增或消失；不填为全部 | only these; all when left out
-- param year: integer = null | 后一年度；不填为全部 | the later year; all when left out
-- param unit: text = null | 单位名称或地名中的字 | words of the unit's name, or its place

with final as (
    select
        fiscal_year,
        unit_name,
        scope,
        budget_unit,
        project_name,
        change,
        amount_yuan,
        prior_yuan,
        change_yuan,
        page,
        prior_page,
        document_id,
        prior_document_id
    from marts.project_changes
    where
        ($change is null or change = $change)
        and ($year is null or fiscal_year = $year)
        and ($unit is null or contains(unit_name, $unit))
)

select * from final
order by fiscal_year desc, unit_name, scope, abs(change_yuan) desc, project_name, budget_unit, page, prior_page;
