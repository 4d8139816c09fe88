-- 一般公共预算支出按经济分类: by section (款), basic or project. Sources: 表6 and 表7, or one table of both for what
-- those do not print.

create table marts.expenditure_by_economic as
with told as (
    select distinct
        document_id,
        case form when 'general_basic' then 'basic' else 'project' end as expenditure_kind
    from marts.amounts
    where form in ('general_basic', 'general_project')
)

select
    -- ids
    amount.document_id,
    amount.region_name,
    amount.unit_name,
    amount.fiscal_year,
    case amount.form
        when 'general_basic' then 'basic'
        when 'general_project' then 'project'
        else case when amount.measure in ('personnel', 'public') then 'basic' else amount.measure end
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
            and (amount.document_id, case amount.measure when 'project' then 'project' else 'basic' end) not in (
                select (document_id, expenditure_kind) from told
            )
        )
    )
order by unit_name, fiscal_year, document_id, expenditure_kind, row_no;
