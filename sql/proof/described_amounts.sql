-- Every amount with its document, and what guards it.

create or replace view facts.described_amounts as
select
    -- which document
    amount.document_id,
    document.fiscal_year,
    document.unit_name,
    document.kind,

    -- which row and column
    amount.form,
    amount.row_no,
    amount.row_label,
    amount.row_kind,
    amount.line,
    amount.function_code,
    amount.economic_code,
    amount.government_code,
    case
        when coalesce(amount.function_code, amount.economic_code) is not null
            then if(amount.is_code_printed, 'printed', 'name')
    end as code_from,
    amount.budget_unit,
    amount.project_name,
    amount.measure,
    amount.measure_label,

    -- how much
    amount.amount_yuan,
    amount.printed,
    amount.money_unit,
    (amount.increment_fen / 100)::decimal(18, 2) as step_yuan,
    amount.is_leaf,
    coalesce(amount.row_kind, '') not in ('prior', 'change')
    and (amount.document_id, amount.form, amount.measure) in (
        select (document_id, form, measure) from proof.additive_measures
    ) as is_summand,

    -- where it stands
    amount.page,
    amount.x0,
    amount.top,
    amount.x1,
    amount.bottom,

    -- what guards it
    coalesce(guard.equation_count, 0) as equation_count,
    guard.smallest_slip_yuan
from facts.amounts as amount
inner join extracted.documents as document using (document_id)
left join proof.figures as guard using (document_id, form, row_no, measure);
