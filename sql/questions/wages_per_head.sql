-- zh: 文件写明人数的，工资福利支出（301）人均多少？
-- en: What are wages (301) per head, where a document tells a headcount?
-- A row for every headcount printed in part one or three. None is worked out, and none is preferred.
-- param year: integer = null | 预算年度；不填为全部 | fiscal year; all when left out
-- param unit: text = null | 单位名称或地名中的字 | words of the unit's name, or its place

with wages as (
    select
        document_id,
        fiscal_year,
        unit_name,
        sum(amount_yuan) as wages_yuan
    from marts.expenditure_by_economic
    where
        class_code = '301'
        and ($year is null or fiscal_year = $year)
        and ($unit is null or contains(unit_name, $unit))
    group by document_id, fiscal_year, unit_name
),

final as (
    select
        wages.fiscal_year,
        wages.unit_name,
        headcount.printed,
        headcount.headcount as head_count,
        wages.wages_yuan,
        round(wages.wages_yuan / nullif(headcount.headcount, 0), 2)::decimal(18, 2) as wages_per_head_yuan,
        headcount.page,
        wages.document_id
    from marts.headcounts as headcount
    inner join wages using (document_id)
)

select * from final
order by fiscal_year desc, unit_name, document_id, page, printed;
