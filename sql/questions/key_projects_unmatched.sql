-- zh: 哪些重点项目不在表12中，或金额与表12不同？
-- en: Which key projects are not in table 12, or stand there with another amount?
-- param year: integer = null | 预算年度；不填为全部 | fiscal year; all when left out
-- param unit: text = null | 单位名称或地名中的字 | words of the unit's name, or its place

with unmatched as (
    select
        document_id,
        place::integer as row_no,
        verdict,
        term_count,
        printed_yuan,
        computed_yuan,
        gap_yuan
    from marts.equations
    where rule = 'key_projects.listed' and verdict not in ('exact', 'rounded', 'implausible', 'tail')
),

final as (
    select
        amount.fiscal_year,
        amount.unit_name,
        amount.row_label as project_name,
        case when unmatched.term_count = 1 then 'not in table 12' else 'another amount in table 12' end as problem,
        amount.amount_yuan as key_project_yuan,
        case when unmatched.term_count > 1 then unmatched.computed_yuan end as table_12_yuan,
        case when unmatched.term_count > 1 then unmatched.gap_yuan end as gap_yuan,
        amount.printed,
        amount.page,
        amount.document_id
    from unmatched
    inner join marts.current_amounts as amount
        on
            unmatched.document_id = amount.document_id
            and amount.form = 'key_projects'
            and unmatched.row_no = amount.row_no
            and amount.measure = 'total'
    where
        ($year is null or amount.fiscal_year = $year)
        and ($unit is null or contains(amount.unit_name, $unit))
)

select * from final
order by fiscal_year desc, unit_name, document_id, page, project_name, key_project_yuan;
