-- zh: 政府采购、拟购置固定资产与资本性支出（309、310）在哪里对不上？
-- en: Where do procurement, planned assets and capital expenditure (309, 310) disagree?
-- Assets may cost no more than 309 and 310, nor than goods and works; procurement no more than 302, 309 and 310.
-- param year: integer = null | 预算年度；不填为全部 | fiscal year; all when left out
-- param unit: text = null | 单位名称或地名中的字 | words of the unit's name, or its place

with documents as (
    select
        document_id,
        fiscal_year,
        unit_name
    from marts.documents
    where
        is_current
        and ($year is null or fiscal_year = $year)
        and ($unit is null or contains(unit_name, $unit))
),

plans as (
    select
        document_id,
        any_value(printed_yuan) filter (starts_with(rule, 'plans.assets')) as planned_assets_yuan,
        any_value(computed_yuan) filter (rule = 'plans.assets_within_capital') as capital_yuan,
        any_value(computed_yuan) filter (rule = 'plans.assets_within_procurement') as goods_and_works_yuan,
        any_value(printed_yuan) filter (rule = 'plans.procurement_within_goods_and_capital') as procurement_yuan,
        any_value(computed_yuan) filter (rule = 'plans.procurement_within_goods_and_capital')
            as goods_services_and_capital_yuan,
        list(split_part(rule, '.', 2) order by rule) filter (verdict = 'failed') as disagreements,
        max(gap_yuan) filter (verdict = 'failed') as largest_excess_yuan
    from marts.equations
    where
        rule in (
            'plans.assets_within_capital',
            'plans.assets_within_procurement',
            'plans.procurement_within_goods_and_capital'
        )
    group by document_id
),

final as (
    select
        document.fiscal_year,
        document.unit_name,
        plan.planned_assets_yuan,
        plan.capital_yuan,
        plan.goods_and_works_yuan,
        plan.procurement_yuan,
        plan.goods_services_and_capital_yuan,
        plan.disagreements,
        plan.largest_excess_yuan,
        plan.document_id
    from plans as plan
    inner join documents as document using (document_id)
    where plan.disagreements is not null
)

select * from final
order by fiscal_year desc, largest_excess_yuan desc, unit_name, document_id;
