-- 财政拨款支出，预算与决算: what each fund (一般公共预算, 政府性基金预算, 国有资本经营预算) pays for, by function and kind.
-- Sources: 表5, 表9, 表10; 公开05, 08 and 09表.

create table marts.fund_spending as
with figures as (
    select
        *,
        replace(regexp_replace(form, '^final_', ''), '_expenditure', '') as fund,
        bool_or(is_summand) over (partition by document_id, form) as has_summands
    from marts.current_amounts
    where
        regexp_replace(form, '^final_', '') in ('general_expenditure', 'fund_expenditure', 'state_capital_expenditure')
)

select
    -- ids
    document_id,
    kind,
    region_name,
    unit_name,
    fiscal_year,
    form,
    fund,
    case
        when regexp_matches(measure, '(personnel|public|basic)$') then 'basic'
        when measure not in ('total', 'this_year') then regexp_replace(measure, '^carried_', '')
    end as expenditure_kind,
    nullif(regexp_extract(measure, '(personnel|public)$', 1), '') as basic_part,
    left(function_code, 3) as class_code,
    function_code,
    code_from,
    budget_unit,

    -- names
    row_label as function_name,

    -- numbers
    amount_yuan,

    -- where it stands
    row_no,
    measure,
    page
from figures
where is_leaf and (is_summand or (measure = 'total' and not has_summands))
order by unit_name, fiscal_year, document_id, form, row_no, measure;
