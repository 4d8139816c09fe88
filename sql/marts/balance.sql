-- 收支总体: every line of income and of expenditure, without subtotals. Source: 表1.

create table marts.balance as
select
    -- ids
    document_id,
    region_name,
    unit_name,
    fiscal_year,
    measure as side,
    line,
    function_code,

    -- names
    regexp_replace(row_label, '^[一二三四五六七八九十]+、', '') as line_name,

    -- numbers
    amount_yuan,

    -- where it stands
    row_no,
    page
from marts.current_amounts
where form = 'balance' and is_leaf and measure in ('income', 'expenditure')
order by unit_name, fiscal_year, document_id, row_no, side;
