-- 财政拨款收支，预算与决算: what the treasury gives and what it is spent on, line by line and fund by fund where they are
-- told apart, without subtotals. Sources: 表4; 公开04表.

create table marts.fiscal_balance as
with figures as (
    select
        *,
        split_part(measure, '_', 1) as side,
        bool_or(is_summand) over (partition by document_id, form, split_part(measure, '_', 1)) as has_summands
    from marts.current_amounts
    where
        form in ('fiscal_balance', 'final_fiscal_balance')
        and regexp_full_match(measure, '(income|expenditure)(_(general|fund|state_capital))?')
)

select
    -- ids
    document_id,
    kind,
    region_name,
    unit_name,
    fiscal_year,
    side,
    line,
    coalesce(
        nullif(regexp_extract(measure, '_(general|fund|state_capital)$', 1), ''),
        nullif(regexp_extract(line, '(general|fund|state_capital)$', 1), '')
    ) as fund,
    function_code,

    -- names
    regexp_replace(row_label, '^([一二三四五六七八九十]+|\d+)[、.．]', '') as line_name,

    -- numbers
    amount_yuan,

    -- where it stands
    row_no,
    form,
    measure,
    page
from figures
where is_leaf and (is_summand or (measure = side and not has_summands))
order by unit_name, fiscal_year, document_id, row_no, measure;
