-- “三公”经费: travel abroad, vehicles bought, vehicles run, receptions, by source where it is told. Sources: 表8 and its like.

create table marts.three_public as
with expenses (expense, expense_name) as (
    values
    ('abroad', '因公出国（境）费'),
    ('vehicles', '公务用车购置及运行维护费'),
    ('vehicle_purchase', '公务用车购置费'),
    ('vehicle_operation', '公务用车运行维护费'),
    ('reception', '公务接待费')
),

by_line as (
    select
        *,
        line as expense,
        measure as source,
        measure_label as source_name
    from marts.current_amounts
    where
        form = 'three_public'
        and measure not in ('prior', 'change')
        and (
            is_summand
            or document_id not in (select document_id from marts.amounts where form = 'three_public' and is_summand)
        )
),

-- In a table of units a column is an expense, or an expense from one source.
by_unit as (
    select
        *,
        regexp_replace(measure, '_(general|fund|state_capital)$', '') as expense,
        coalesce(nullif(regexp_extract(measure, '_(general|fund|state_capital)$', 1), ''), 'total') as source,
        if(source = 'total', null, split_part(measure_label, '/', -1)) as source_name
    from marts.current_amounts
    where form = 'three_public_by_unit' and row_kind in ('total', 'unit') and is_summand
)

select
    -- ids
    document_id,
    region_name,
    unit_name,
    fiscal_year,
    expense,
    source,

    -- names
    budget_unit,
    if(
        form = 'three_public', regexp_replace(row_label, '^(其中：)?(（[一二三]）|[12][.、])?', ''), expense_name
    ) as expense_name,
    source_name,

    -- numbers
    amount_yuan,

    -- where it stands
    row_no,
    page
from (
    from by_line
    union all by name
    from by_unit
)
inner join expenses using (expense)
where is_leaf
order by unit_name, fiscal_year, document_id, row_no, source;
