-- 一般公共预算支出按经济分类: by section (款), basic or project. Sources: 表6 and 表7, or one table of both.

create table marts.expenditure_by_economic as
select
    -- ids
    amount.document_id,
    amount.region_name,
    amount.unit_name,
    amount.fiscal_year,
    case amount.form
        when 'general_basic' then 'basic'
        when 'general_project' then 'project'
        else amount.measure
    end as expenditure_kind,
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
where
    amount.is_leaf
    and (
        (amount.form in ('general_basic', 'general_project') and amount.measure = 'total')
        or (
            amount.form = 'general_economic'
            and amount.is_summand
            and amount.document_id not in (select document_id from marts.amounts where form = 'general_basic')
        )
    )
order by unit_name, fiscal_year, document_id, expenditure_kind, row_no;
