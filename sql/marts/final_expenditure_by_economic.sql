-- 一般公共预算基本支出决算按经济分类: what was spent by section (款). Source: 公开06表.

create view marts.final_expenditure_by_economic as
select
    -- ids
    amount.document_id,
    amount.region_name,
    amount.unit_name,
    amount.fiscal_year,
    left(amount.economic_code, 3) as class_code,
    amount.economic_code,

    -- names
    class.name as class_name,
    amount.row_label as economic_name,

    -- numbers
    amount.amount_yuan,

    -- where it stands
    amount.row_no,
    amount.page
from marts.current_amounts as amount
left join marts.names as class
    on
        amount.document_id = class.document_id
        and left(amount.economic_code, 3) = class.code
        and class.classification = 'economic'
where amount.form = 'final_general_basic' and amount.is_leaf and amount.measure = 'total';
