-- 项目年度对比: the projects of each budget against those of the year before: which recur, appear or vanish.

create table marts.project_changes as
with pairs as (
    select
        document.document_id,
        document.unit_name,
        document.fiscal_year,
        document.scope,
        earlier.document_id as prior_document_id
    from marts.documents as document
    inner join marts.documents as earlier
        on
            document.unit_name = earlier.unit_name
            and document.kind = earlier.kind
            and document.scope is not distinct from earlier.scope
            and document.fiscal_year = earlier.fiscal_year + 1
    where document.is_current and earlier.is_current
),

-- 2024年 in this year's name and 2023年 in last year's do not make two projects of one; the same name twice is one.
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
    inner join projects as project on pair.prior_document_id = project.document_id
),

compared as (
    select
        document_id,
        nullif(budget_unit, '') as budget_unit,
        coalesce(now.project_name, before.project_name) as project_name,
        case when before.named is null then 'appears' when now.named is null then 'vanishes' else 'recurs' end as change,
        now.amount_yuan,
        before.amount_yuan as prior_yuan,
        (coalesce(now.amount_yuan, 0) - coalesce(before.amount_yuan, 0))::decimal(18, 2) as change_yuan,
        now.page,
        before.page as prior_page
    from now
    full join before using (document_id, budget_unit, named)
)

select
    pair.document_id,
    pair.unit_name,
    pair.fiscal_year,
    pair.scope,
    compared.* exclude (document_id),
    pair.prior_document_id
from compared
inner join pairs as pair using (document_id)
order by pair.fiscal_year desc, pair.unit_name, pair.scope, abs(compared.change_yuan) desc, project_name, budget_unit;
