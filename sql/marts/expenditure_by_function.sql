-- 支出按功能分类: by item (项), kind of expenditure and, where they are printed, unit; all sources of money. Source: 表3.

create table marts.expenditure_by_function as
select
    -- ids
    amount.document_id,
    amount.region_name,
    amount.unit_name,
    amount.fiscal_year,
    amount.measure as expenditure_kind,
    left(amount.function_code, 3) as class_code,
    left(amount.function_code, 5) as section_code,
    amount.function_code,
    amount.budget_unit,

    -- names
    class.name as class_name,
    section.name as section_name,
    amount.row_label as function_name,

    -- numbers
    amount.amount_yuan,

    -- where it stands
    amount.row_no,
    amount.page
from marts.current_amounts as amount
left join marts.names as class
    on
        amount.document_id = class.document_id
        and left(amount.function_code, 3) = class.code
        and class.classification = 'function'
left join marts.names as section
    on
        amount.document_id = section.document_id
        and left(amount.function_code, 5) = section.code
        and section.classification = 'function'
where
    amount.form = 'expenditure'
    and amount.is_leaf
    and amount.is_summand
order by unit_name, fiscal_year, document_id, row_no, expenditure_kind;
