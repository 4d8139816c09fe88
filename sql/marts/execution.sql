-- 预决算对比: what a unit planned to spend by function code and kind, and what it spent, where both documents are
-- published: the budget and the final account of the same unit, year and scope. A code in one of them alone is 0 in
-- the other.

create view marts.execution as
with planned as (
    select
        documents.unit_name,
        documents.region_name,
        documents.fiscal_year,
        documents.scope,
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

-- 基本支出 may be printed by its parts alone.
figures as (
    select
        document_id,
        true as is_budget,
        if(expenditure_kind in ('personnel', 'public'), 'basic', expenditure_kind) as expenditure_kind,
        function_code,
        function_name,
        amount_yuan
    from marts.expenditure_by_function
    union all by name
    select
        document_id,
        false as is_budget,
        expenditure_kind,
        function_code,
        function_name,
        amount_yuan
    from marts.final_expenditure_by_function
)

select
    -- ids
    planned.budget_document_id,
    planned.final_document_id,
    planned.region_name,
    planned.unit_name,
    planned.fiscal_year,
    figure.expenditure_kind,
    figure.function_code,

    -- names
    first(figure.function_name order by figure.is_budget) as function_name,

    -- numbers
    coalesce(sum(figure.amount_yuan) filter (where figure.is_budget), 0)::decimal(18, 2) as budget_yuan,
    coalesce(sum(figure.amount_yuan) filter (where not figure.is_budget), 0)::decimal(18, 2) as outturn_yuan
from planned
inner join figures as figure
    on figure.document_id in (planned.budget_document_id, planned.final_document_id)
where figure.function_code is not null
group by all
having budget_yuan <> 0 or outturn_yuan <> 0;
