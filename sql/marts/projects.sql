-- 项目: every project of every spending unit with its money by source and its goal. Sources: 表12; where that is not printed,
-- the table of projects by source of money; then the table of goals; then the key projects.

create table marts.projects as
with key_projects as (
    select distinct
        document_id,
        project_name
    from marts.amounts
    where form = 'key_projects' and row_kind = 'project'
),

sources (form, rank) as (
    values ('project_expenditure', 1), ('projects_by_unit', 2), ('project_goals', 3), ('key_projects', 4)
),

ranked as (
    select
        *,
        min(rank) over (partition by document_id) as best_rank
    from marts.current_amounts
    inner join sources using (form)
    where row_kind = 'project'
),

-- A goal that a table of goals prints is told of the project of that name, where it has no other.
named_goals as (
    select
        document_id,
        work.facts.bare_name(project_name) as bare_name,
        any_value(goal) as goal
    from marts.goals
    where project_name is not null
    group by all
    having count(distinct goal) = 1
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
    coalesce(goal.goal, named_goals.goal) as goal,
    key_projects.project_name is not null as is_key_project,

    -- numbers
    coalesce(
        sum(amount.amount_yuan) filter (where amount.measure = 'total'),
        sum(amount.amount_yuan) filter (where amount.is_summand)
    )::decimal(18, 2) as amount_yuan,
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
from ranked as amount
left join marts.goals as goal
    on
        amount.document_id = goal.document_id
        and amount.row_no = goal.row_no
        and amount.form = goal.form
left join named_goals
    on amount.document_id = named_goals.document_id and work.facts.bare_name(amount.project_name) = named_goals.bare_name
left join key_projects
    on amount.document_id = key_projects.document_id and amount.project_name = key_projects.project_name
where amount.rank = amount.best_rank
group by all
order by unit_name, fiscal_year, document_id, row_no;
