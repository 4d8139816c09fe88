-- zh: 与上一年度相比，哪些项目延续、新增或消失？
-- en: Which projects recur, appear or vanish from one year to the next?
-- Of units whose budgets of both years are published. 2024年 and 2025年 in a name do not tell projects apart.
-- param change: recurs/appears/vanishes = null | 延续、新增或消失；不填为全部 | only these; all when left out
-- param year: integer = null | 后一年度；不填为全部 | the later year; all when left out
-- param unit: text = null | 单位名称或地名中的字 | words of the unit's name, or its place

with documents as (
    select
        document_id,
        fiscal_year,
        unit_name,
        scope
    from marts.documents
    where is_current and ($unit is null or contains(unit_name, $unit))
),

pairs as (
    select
        document.*,
        earlier.document_id as earlier_document_id
    from documents as document
    inner join documents as earlier
        on
            document.unit_name = earlier.unit_name
            and document.scope is not distinct from earlier.scope
            and document.fiscal_year = earlier.fiscal_year + 1
    where $year is null or document.fiscal_year = $year
),

projects as (
    select
        document_id,
        coalesce(budget_unit, '') as budget_unit,
        regexp_replace(project_name, '20[0-9]{2}(-20[0-9]{2})?年度?', '', 'g') as named,
        min(project_name) as project_name,
        sum(amount_yuan)::decimal(18, 2) as amount_yuan,
        min(page) as page
    from marts.projects
    group by all
),

now as (
    select
        pair.document_id,
        project.* exclude (document_id)
    from pairs as pair
    inner join projects as project using (document_id)
),

before as (
    select
        pair.document_id,
        project.* exclude (document_id)
    from pairs as pair
    inner join projects as project on pair.earlier_document_id = project.document_id
),

compared as (
    select
        document_id,
        budget_unit,
        coalesce(now.project_name, before.project_name) as project_name,
        case when before.named is null then 'appears' when now.named is null then 'vanishes' else 'recurs' end as change,
        now.amount_yuan,
        before.amount_yuan as prior_yuan,
        coalesce(now.amount_yuan, 0) - coalesce(before.amount_yuan, 0) as change_yuan,
        now.page,
        before.page as prior_page
    from now
    full join before using (document_id, budget_unit, named)
),

final as (
    select
        pair.fiscal_year,
        pair.unit_name,
        pair.scope,
        compared.* exclude (document_id),
        pair.document_id,
        pair.earlier_document_id
    from compared
    inner join pairs as pair using (document_id)
    where $change is null or compared.change = $change
)

select * from final
order by fiscal_year desc, unit_name, scope, abs(change_yuan) desc, budget_unit, project_name;
