-- 收入: by source, and by function code (2024 form) or by unit (2026 form). Source: 表2.

create table marts.revenue as
select
    -- ids
    document_id,
    region_name,
    unit_name,
    fiscal_year,
    measure as source,
    function_code,

    -- names
    measure_label as source_name,
    row_label as row_name,
    budget_unit,

    -- numbers
    amount_yuan,

    -- where it stands
    row_no,
    page
from marts.current_amounts
where
    form = 'revenue'
    and is_leaf
    and is_summand
order by unit_name, fiscal_year, document_id, row_no, source;
