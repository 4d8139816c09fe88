-- zh: 各部门每年的“三公”经费共多少、由哪几项构成、比上年增减多少、当年排第几？
-- en: What do the three public expenses (travel abroad, vehicles, receptions) come to, by department and year?
-- The year before is what its own document published; without that, what this year's prose says of it.
-- param year: integer = null | 预算年度；不填为全部 | fiscal year; all when left out
-- param unit: text = null | 单位名称或地名中的字 | words of the unit's name, or its place

with documents as (
    select
        document_id,
        fiscal_year,
        unit_name,
        scope
    from marts.documents
    where is_current
),

expenses as (
    select
        document_id,
        sum(amount_yuan) as total_yuan,
        sum(amount_yuan) filter (expense = 'abroad') as abroad_yuan,
        sum(amount_yuan) filter (starts_with(expense, 'vehicle')) as vehicles_yuan,
        sum(amount_yuan) filter (expense = 'vehicle_purchase') as vehicle_purchase_yuan,
        sum(amount_yuan) filter (expense = 'vehicle_operation') as vehicle_operation_yuan,
        sum(amount_yuan) filter (expense = 'reception') as reception_yuan,
        min(page) as page
    from marts.three_public
    group by document_id
),

stated as (
    select
        document_id,
        prior_yuan
    from marts.claims
    where subject = 'three_public' and prior_yuan is not null and verdict <> 'contradicted'
    qualify row_number() over (partition by document_id order by claim_no) = 1
),

compared as (
    select
        document.*,
        expense.* exclude (document_id),
        coalesce(past.total_yuan, stated.prior_yuan) as prior_yuan,
        case
            when past.total_yuan is not null then 'published'
            when stated.prior_yuan is not null then 'stated'
        end as prior_from
    from documents as document
    inner join expenses as expense using (document_id)
    left join documents as earlier
        on
            document.unit_name = earlier.unit_name
            and document.scope is not distinct from earlier.scope
            and document.fiscal_year = earlier.fiscal_year + 1
    left join expenses as past on earlier.document_id = past.document_id
    left join stated on document.document_id = stated.document_id
),

ranked as (
    select
        *,
        total_yuan - prior_yuan as change_yuan,
        rank() over (partition by fiscal_year, scope order by total_yuan desc) as rank_in_year
    from compared
),

final as (
    select
        fiscal_year,
        unit_name,
        scope,
        rank_in_year,
        total_yuan,
        abroad_yuan,
        vehicles_yuan,
        vehicle_purchase_yuan,
        vehicle_operation_yuan,
        reception_yuan,
        prior_yuan,
        prior_from,
        change_yuan,
        round(100 * change_yuan / nullif(prior_yuan, 0), 2)::decimal(18, 2) as change_pct,
        page,
        document_id
    from ranked
    where
        ($year is null or fiscal_year = $year)
        and ($unit is null or contains(unit_name, $unit))
)

select * from final
order by fiscal_year desc, scope, rank_in_year, unit_name;
