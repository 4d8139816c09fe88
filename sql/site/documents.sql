-- Every file but those that are gone, with what a list of documents shows of it.

with totals as (
    select
        document_id,
        max(amount_yuan) filter (where line = 'total_income' and measure = 'income') as income_yuan,
        max(amount_yuan) filter (where line = 'total_expenditure' and measure = 'expenditure') as expenditure_yuan
    from marts.amounts
    where form in ('balance', 'final_balance')
    group by document_id
),

-- The line of the table where it prints one, else what its rows add up to; of a final account, what was spent.
expenses as (
    select
        document_id,
        expense,
        amount_yuan
    from marts.three_public
    union all
    select
        document_id,
        expense,
        outturn_yuan as amount_yuan
    from marts.final_three_public
    union all
    select
        document_id,
        line as expense,
        amount_yuan
    from marts.amounts
    where
        form = 'three_public'
        and measure = 'total'
        and document_id not in (select document_id from marts.current_amounts where form = 'three_public')
        and line in ('abroad', 'vehicle_purchase', 'vehicle_operation', 'reception')
),

three_public as (
    select
        document_id,
        sum(amount_yuan)::decimal(18, 2) as three_public_yuan,
        sum(amount_yuan) filter (where expense = 'abroad')::decimal(18, 2) as abroad_yuan,
        sum(amount_yuan) filter (where expense = 'vehicle_purchase')::decimal(18, 2) as vehicle_purchase_yuan,
        sum(amount_yuan) filter (where expense = 'vehicle_operation')::decimal(18, 2) as vehicle_operation_yuan,
        sum(amount_yuan) filter (where expense = 'reception')::decimal(18, 2) as reception_yuan
    from expenses
    group by document_id
),

found as (
    select
        document_id,
        count(*) filter (where severity = 'error') as error_count,
        count(*) filter (where severity = 'warning') as warning_count,
        count(*) filter (where severity = 'info') as info_count
    from marts.findings
    where follows_from is null
    group by document_id
),

members as (
    select
        document_id,
        string_agg(name, ' ' order by ordinal) as member_names
    from marts.budget_units
    group by document_id
)

select
    document.document_id,
    document.file_name,
    document.unit_name,
    document.region_name,
    document.fiscal_year,
    document.kind,
    document.scope,
    document.status,
    document.reason,
    withheld.message_zh as withheld_zh,
    withheld.message_en as withheld_en,
    withheld.release_zh,
    withheld.release_en,
    document.is_current,
    document.figure_count,
    document.equation_count,
    document.exact_count,
    document.rounded_count,
    document.tail_count,
    document.failed_count,
    document.guarded_share,
    document.unread_money_count,
    document.is_proved,
    document.why_not_proved as unproved_en,
    document.why_not_proved_zh as unproved_zh,
    document.page_count,
    totals.income_yuan,
    totals.expenditure_yuan,
    three_public.three_public_yuan,
    three_public.abroad_yuan,
    three_public.vehicle_purchase_yuan,
    three_public.vehicle_operation_yuan,
    three_public.reception_yuan,
    coalesce(found.error_count, 0) as error_count,
    coalesce(found.warning_count, 0) as warning_count,
    coalesce(found.info_count, 0) as info_count,
    members.member_names
from marts.documents as document
left join totals using (document_id)
left join three_public using (document_id)
left join found using (document_id)
left join members using (document_id)
left join quarantine.documents as withheld using (file_name, sha256)
where withheld.code is distinct from 'withdrawn'
order by document.unit_name nulls last, document.fiscal_year desc, document.is_current desc, document.file_name
