-- 支出按经济分类，预算与决算: by section (款), basic or project, unit and source. Sources: 表6 and 表7 of the general public
-- budget; for what those do not print, its tables of both kinds; then the tables of other or of all money.

create table marts.spending_by_economic as
with tables (table_name, rank, expenditure_kind, source) as (
    values
    ('general_basic', 1, 'basic', 'general'),
    ('general_project', 1, 'project', 'general'),
    ('general_economic', 2, null, 'general'),
    ('fiscal_basic', 3, 'basic', 'fiscal'),
    ('basic_economic', 4, 'basic', null),
    ('expenditure', 5, null, null)
),

printed as (
    select
        amount.*,
        tables.* exclude (expenditure_kind),
        case
            when tables.expenditure_kind is not null then tables.expenditure_kind
            when amount.measure in ('basic', 'personnel', 'public') then 'basic'
            when amount.measure in ('project', 'operating', 'affiliated_subsidy', 'paid_upward', 'contingency')
                then amount.measure
        end as expenditure_kind,
        if(amount.measure in ('personnel', 'public'), amount.measure, null) as basic_part,
        bool_or(amount.is_summand) over (partition by amount.document_id, amount.form) as has_summands
    from marts.current_amounts as amount
    inner join tables on regexp_replace(amount.form, '^final_', '') = tables.table_name
    where amount.is_leaf and (amount.economic_code is not null or tables.rank < 5)
),

-- 表6 and 表7 are told by their totals: their parts may be printed for some rows alone.
figures as (
    select
        * exclude (source),
        coalesce(
            source,
            if(expenditure_kind is null or (rank = 4 and measure <> 'total'), measure, null)
        ) as source,
        min(rank) over (partition by document_id, expenditure_kind) as best_rank,
        count(expenditure_kind) over (partition by document_id) > 0 as tells_kinds
    from printed
    where
        if(
            table_name in ('general_basic', 'general_project', 'fiscal_basic'),
            measure = 'total',
            is_summand or (measure = 'total' and not has_summands)
        )
)

select
    -- ids
    figure.document_id,
    figure.kind,
    figure.region_name,
    figure.unit_name,
    figure.fiscal_year,
    figure.form,
    figure.expenditure_kind,
    figure.basic_part,
    figure.source,
    left(figure.economic_code, 3) as class_code,
    figure.economic_code,
    figure.code_from,
    figure.government_code,
    figure.function_code,
    figure.budget_unit,

    -- names
    coalesce(class.name, official.name_zh) as class_name,
    if(figure.form = 'expenditure', own.name_zh, figure.row_label) as economic_name,

    -- numbers
    figure.amount_yuan,

    -- where it stands
    figure.row_no,
    figure.measure,
    figure.page
from figures as figure
left join marts.names as class
    on
        figure.document_id = class.document_id
        and left(figure.economic_code, 3) = class.code
        and class.classification = 'economic'
left join work.facts.official_codes as official
    on
        left(figure.economic_code, 3) = official.code
        and official.classification = 'economic'
        and figure.fiscal_year between official.valid_from and official.valid_to
left join work.facts.official_codes as own
    on
        figure.economic_code = own.code
        and own.classification = 'economic'
        and figure.fiscal_year between own.valid_from and own.valid_to
where
    figure.rank = figure.best_rank
    -- What tells no kinds would count beside a table of basic expenditure what that holds.
    and (figure.expenditure_kind is not null or not figure.tells_kinds)
order by unit_name, fiscal_year, document_id, expenditure_kind, row_no, measure;
