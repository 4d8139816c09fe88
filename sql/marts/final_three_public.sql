-- “三公”经费决算: what was budgeted for travel abroad, vehicles and receptions, and what it cost, each in the parts that are
-- printed. Source: 公开07表.

create view marts.final_three_public as
with figures as (
    select
        *,
        regexp_replace(measure, '^(budget|adjusted)_', '') as expense
    from marts.current_amounts
    where form = 'final_three_public' and not starts_with(measure, 'adjusted_')
),

parts as (
    select
        *,
        list(expense) over (partition by document_id) as expenses
    from figures
)

select
    -- ids
    document_id,
    region_name,
    unit_name,
    fiscal_year,
    expense,

    -- numbers
    (sum(amount_yuan) filter (where starts_with(measure, 'budget_')))::decimal(18, 2) as budget_yuan,
    (sum(amount_yuan) filter (where not starts_with(measure, 'budget_')))::decimal(18, 2) as outturn_yuan,

    -- where it stands
    min(page) as page
from parts
where
    case expense
        when 'total' then not list_has_any(expenses, ['abroad', 'vehicles', 'vehicle_purchase', 'vehicle_operation', 'reception'])
        when 'vehicles' then not list_has_any(expenses, ['vehicle_purchase', 'vehicle_operation'])
        else not regexp_matches(expense, '^reception_')
    end
group by all;
