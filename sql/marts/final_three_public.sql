-- “三公”经费决算: what was budgeted for travel abroad, vehicles and receptions, and what it cost. Source: 公开07表.

create view marts.final_three_public as
select
    -- ids
    document_id,
    region_name,
    unit_name,
    fiscal_year,
    regexp_replace(measure, '^(budget|adjusted)_', '') as expense,

    -- numbers
    (sum(amount_yuan) filter (where measure like 'budget_%'))::decimal(18, 2) as budget_yuan,
    (sum(amount_yuan) filter (where measure not like 'budget_%' and measure not like 'adjusted_%'))::decimal(18, 2)
        as outturn_yuan,

    -- where it stands
    min(page) as page
from marts.current_amounts
where form = 'final_three_public' and regexp_replace(measure, '^(budget|adjusted)_', '') not in ('total', 'vehicles')
group by all;
