-- 收入支出决算: every line of income and of expenditure of the year that is over, without subtotals. Source: 公开01表.

create view marts.final_balance as
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
where form = 'final_balance' and is_leaf and measure in ('income', 'expenditure');
