-- 支出按功能分类，预算与决算: by the finest code that a document prints for all its money, kind of expenditure, source and
-- unit. Sources: 表3; where that has no codes the classes of 表1, or what the funds' tables print below each of them.

create table marts.spending_by_function as
-- A final account's tables are those of a budget; a table without parts of its total has the total alone.
with printed as (
    select
        *,
        regexp_replace(form, '^final_', '') as table_name,
        if(measure = 'carried_out', measure, regexp_replace(measure, '^carried_', '')) as bare_measure,
        bare_measure in (
            'basic', 'personnel', 'public', 'project', 'operating', 'affiliated_subsidy', 'paid_upward', 'contingency',
            'carried_out'
        ) as is_kind,
        if(table_name in ('expenditure', 'balance'), table_name, 'funds') as told_by,
        bool_or(is_summand) over (partition by document_id, form) as has_summands
    from marts.current_amounts
    where
        regexp_replace(form, '^final_', '') in (
            'expenditure', 'balance', 'general_expenditure', 'fund_expenditure', 'state_capital_expenditure'
        )
        and measure not in ('prior', 'change')
),

figures as (
    select
        printed.*,
        case
            when bare_measure in ('personnel', 'public') then 'basic'
            when is_kind then bare_measure
        end as expenditure_kind,
        if(bare_measure in ('personnel', 'public'), bare_measure, null) as basic_part,
        case
            when starts_with(measure, 'carried') and measure <> 'carried_out' then 'carried_in'
            when table_name in ('general_expenditure', 'fund_expenditure', 'state_capital_expenditure')
                then replace(table_name, '_expenditure', '')
            when not is_kind and measure not in ('total', 'expenditure', 'this_year') then measure
        end as source
    from printed
    where
        is_leaf
        and case
            when table_name = 'balance' then measure = 'expenditure' and function_code is not null
            else is_summand or (measure = 'total' and not has_summands)
        end
),

-- What the whole comes to, and how far the last digits of so many figures let a sum be off.
wholes as (
    select
        document_id,
        coalesce(
            max(amount_yuan) filter (where table_name = 'expenditure' and measure = 'total' and row_kind = 'total'),
            max(amount_yuan) filter (where table_name = 'balance' and measure = 'expenditure' and line = 'year_expenditure'),
            max(amount_yuan) filter (where table_name = 'balance' and measure = 'expenditure' and line = 'total_expenditure')
        ) as whole_yuan
    from printed
    group by document_id
),

coverage as (
    select
        document_id,
        coalesce(sum(amount_yuan) filter (where told_by = 'expenditure'), 0) as spent_yuan,
        coalesce(sum(amount_yuan) filter (where told_by = 'expenditure' and function_code is not null), 0) as coded_yuan,
        sum(amount_yuan) filter (where told_by = 'balance') as classes_yuan,
        max(step_yuan) filter (where told_by = 'balance')
        * (1 + count(*) filter (where told_by = 'balance' and amount_yuan <> 0)) / 2 as slack_yuan,
        bool_or(told_by = 'expenditure') as has_expenditure
    from figures
    group by document_id
),

chosen as (
    select
        document_id,
        case
            when coded_yuan > 0 and coded_yuan = spent_yuan then 'expenditure'
            when abs(classes_yuan - whole_yuan) <= slack_yuan then 'balance'
            when has_expenditure then 'expenditure'
            when classes_yuan is not null then 'balance'
            else 'funds'
        end as chosen
    from coverage
    left join wholes using (document_id)
),

-- Below a class of 表1 stand the codes of another table, where they come to all of it.
sums as (
    select
        document_id,
        left(function_code, 3) as class_code,
        told_by,
        sum(amount_yuan) as yuan,
        max(step_yuan) * (1 + count(*) filter (where amount_yuan <> 0)) / 2 as slack_yuan
    from figures
    where function_code is not null
    group by all
),

divided as (
    select
        class.document_id,
        class.class_code,
        min(part.told_by) as divided_by
    from sums as class
    inner join sums as part
        on
            class.document_id = part.document_id
            and class.class_code = part.class_code
            and part.told_by <> 'balance'
            and abs(class.yuan - part.yuan) <= greatest(class.slack_yuan, part.slack_yuan)
    where class.told_by = 'balance'
    group by class.document_id, class.class_code
),

told as (
    select figure.*
    from figures as figure
    inner join chosen using (document_id)
    left join divided
        on figure.document_id = divided.document_id and left(figure.function_code, 3) = divided.class_code
    where
        figure.told_by = if(chosen.chosen = 'balance', coalesce(divided.divided_by, 'balance'), chosen.chosen)
        and (chosen.chosen <> 'balance' or figure.function_code is not null)
),

official as (
    select
        code,
        name_zh,
        valid_from,
        valid_to
    from work.facts.official_codes
    where classification = 'function'
)

select
    -- ids
    told.document_id,
    told.kind,
    told.region_name,
    told.unit_name,
    told.fiscal_year,
    told.form,
    told.expenditure_kind,
    told.basic_part,
    told.source,
    left(told.function_code, 3) as class_code,
    if(length(told.function_code) >= 5, left(told.function_code, 5), null) as section_code,
    told.function_code,
    told.code_from,
    told.economic_code,
    told.government_code,
    told.budget_unit,

    -- names
    coalesce(class.name, official_class.name_zh) as class_name,
    coalesce(section.name, official_section.name_zh) as section_name,
    regexp_replace(told.row_label, '^([一二三四五六七八九十]+|\d+)[、.．]', '') as function_name,

    -- numbers
    told.amount_yuan,

    -- where it stands
    told.row_no,
    told.measure,
    told.page
from told
left join marts.names as class
    on
        told.document_id = class.document_id
        and left(told.function_code, 3) = class.code
        and class.classification = 'function'
left join marts.names as section
    on
        told.document_id = section.document_id
        and left(told.function_code, 5) = section.code
        and section.classification = 'function'
left join official as official_class
    on
        left(told.function_code, 3) = official_class.code
        and told.fiscal_year between official_class.valid_from and official_class.valid_to
left join official as official_section
    on
        left(told.function_code, 5) = official_section.code
        and told.fiscal_year between official_section.valid_from and official_section.valid_to
order by told.unit_name, told.fiscal_year, told.document_id, told.row_no, told.measure;
