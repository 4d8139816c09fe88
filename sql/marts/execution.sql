-- 预决算对比: what a unit planned to spend by function code and kind, and what it spent, where both documents are
-- published: the budget and the final account of the same unit, year and scope. Codes are as fine, and kinds told apart,
-- as both documents do; a code in one of them alone is 0 in the other. Where no budget is published, by class, what the final
-- account itself prints of it (年初预算数).

create view marts.execution as
with planned as (
    select
        documents.unit_name,
        documents.region_name,
        documents.fiscal_year,
        documents.document_id as budget_document_id,
        account.document_id as final_document_id
    from marts.documents
    inner join marts.documents as account
        on
            documents.unit_name = account.unit_name
            and documents.fiscal_year = account.fiscal_year
            and documents.scope is not distinct from account.scope
    where
        documents.kind = 'budget'
        and documents.is_current
        and account.kind = 'final_account'
        and account.is_current
),

figures as (
    select
        planned.*,
        figure.kind,
        figure.amount_yuan,
        figure.function_code as printed_code,
        bool_or(figure.expenditure_kind is null) over in_class as is_kindless,
        if(
            min(length(figure.function_code)) over in_class = 3, 3, min(length(figure.function_code)) over in_section
        ) as depth,
        if(is_kindless, null, figure.expenditure_kind) as expenditure_kind,
        left(figure.function_code, depth) as function_code,
        case depth when 3 then figure.class_name when 5 then figure.section_name else figure.function_name end
            as function_name
    from planned
    inner join marts.spending_by_function as figure
        on figure.document_id in (planned.budget_document_id, planned.final_document_id)
    where figure.function_code is not null and figure.amount_yuan <> 0
    window
        in_class as (partition by planned.budget_document_id, planned.final_document_id, figure.class_code),
        in_section as (
            partition by planned.budget_document_id, planned.final_document_id, left(figure.function_code, 5)
        )
),

compared as (
    select
        budget_document_id,
        final_document_id,
        region_name,
        unit_name,
        fiscal_year,
        expenditure_kind,
        function_code,
        first(function_name order by kind, length(printed_code)) as function_name,
        coalesce(sum(amount_yuan) filter (where kind = 'budget'), 0) as budget_yuan,
        coalesce(sum(amount_yuan) filter (where kind = 'final_account'), 0) as outturn_yuan
    from figures
    group by all
    union all
    select
        null as budget_document_id,
        document_id as final_document_id,
        region_name,
        unit_name,
        fiscal_year,
        null as expenditure_kind,
        function_code,
        regexp_replace(first(row_label), '^[一二三四五六七八九十]+、', '') as function_name,
        coalesce(sum(amount_yuan) filter (where measure = 'expenditure_budget'), 0) as budget_yuan,
        coalesce(sum(amount_yuan) filter (where measure = 'expenditure'), 0) as outturn_yuan
    from marts.current_amounts
    where
        form = 'final_balance'
        and is_leaf
        and function_code is not null
        and measure in ('expenditure', 'expenditure_budget')
        and document_id in (
            select budgeted.document_id
            from marts.current_amounts as budgeted
            where budgeted.form = 'final_balance' and budgeted.measure = 'expenditure_budget'
        )
        and document_id not in (select final_document_id from planned)
    group by all
)

select
    -- ids
    budget_document_id,
    final_document_id,
    region_name,
    unit_name,
    fiscal_year,
    expenditure_kind,
    function_code,

    -- names
    function_name,

    -- numbers
    budget_yuan::decimal(18, 2) as budget_yuan,
    outturn_yuan::decimal(18, 2) as outturn_yuan
from compared
where budget_yuan <> 0 or outturn_yuan <> 0;
