-- 项目: every project of every spending unit with its money by source and its goal. Sources: 表12; the table of projects by
-- source of money where that is not printed; the table of goals where neither is.

create table marts.projects as
with key_projects as (
    select distinct
        document_id,
        project_name
    from marts.amounts
    where form = 'key_projects' and row_kind = 'project'
)

select
    -- ids
    amount.document_id,
    amount.region_name,
    amount.unit_name,
    amount.fiscal_year,
    amount.form,
    amount.row_no,

    -- names
    amount.budget_unit,
    amount.project_name,
    goal.goal,
    key_projects.project_name is not null as is_key_project,

    -- numbers
    (sum(amount.amount_yuan) filter (where amount.measure = 'total'))::decimal(18, 2) as amount_yuan,
    (sum(amount.amount_yuan) filter (where amount.measure = 'general'))::decimal(18, 2) as general_yuan,
    (sum(amount.amount_yuan) filter (where amount.measure = 'fund'))::decimal(18, 2) as fund_yuan,
    (sum(amount.amount_yuan) filter (where amount.measure = 'state_capital'))::decimal(18, 2) as state_capital_yuan,
    (sum(amount.amount_yuan) filter (where amount.measure = 'special_account'))::decimal(18, 2) as special_account_yuan,
    (
        sum(amount.amount_yuan) filter (
            where
            amount.is_summand
            and amount.measure not in ('this_year', 'fiscal', 'general', 'fund', 'state_capital', 'special_account')
            and not starts_with(amount.measure, 'carried_in')
        )
    )::decimal(18, 2) as other_yuan,
    (
        sum(amount.amount_yuan) filter (where amount.is_summand and starts_with(amount.measure, 'carried_in'))
    )::decimal(18, 2) as carried_in_yuan,

    -- where it stands
    min(amount.page) as page
from marts.current_amounts as amount
left join marts.goals as goal
    on
        amount.document_id = goal.document_id
        and amount.row_no = goal.row_no
        and amount.form = goal.form
left join key_projects
    on amount.document_id = key_projects.document_id and amount.project_name = key_projects.project_name
where
    amount.row_kind = 'project'
    and (
        amount.form = 'project_expenditure'
        or (
            amount.form = 'projects_by_unit'
            and amount.document_id not in (
                select document_id from marts.amounts where form = 'project_expenditure'
            )
        )
        or (
            amount.form = 'project_goals'
            and amount.document_id not in (
                select document_id from marts.amounts where form in ('project_expenditure', 'projects_by_unit')
            )
        )
    )
group by all
order by unit_name, fiscal_year, document_id, row_no;
