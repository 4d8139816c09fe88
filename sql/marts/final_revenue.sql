-- 收入决算: the year's income by source and function code. Source: 公开02表.

create view marts.final_revenue as
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

    -- numbers
    amount_yuan,

    -- where it stands
    row_no,
    page
from marts.current_amounts
where form = 'final_revenue' and is_leaf and is_summand;
