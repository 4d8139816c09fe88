-- zh: 哪些绩效目标提到已过去的年度？
-- en: Which goals name a year that is already past?
-- is_promised tells a promise (2021年内完成) from history (于2013年建设).
-- param year: integer = null | 预算年度；不填为全部 | fiscal year; all when left out
-- param unit: text = null | 单位名称或地名中的字 | words of the unit's name, or its place

with goals as (
    select
        document.fiscal_year,
        document.unit_name,
        goal.form,
        goal.row_no,
        goal.project_name,
        goal.goal,
        goal.page,
        list_filter(goal.named_years, lambda named: named < document.fiscal_year) as past_years,
        goal.document_id
    from marts.goals as goal
    inner join marts.documents as document
        on goal.document_id = document.document_id and document.is_current
    where
        goal.named_years[1] < document.fiscal_year
        and ($year is null or document.fiscal_year = $year)
        and ($unit is null or contains(document.unit_name, $unit))
),

promises as (
    select
        document_id,
        place,
        string_agg(printed, '；' order by printed) as promise
    from marts.findings
    where rule = 'prose.goals_are_ahead'
    group by document_id, place
),

final as (
    select
        goal.fiscal_year,
        goal.unit_name,
        goal.project_name,
        project.amount_yuan,
        goal.past_years,
        promise.promise is not null as is_promised,
        promise.promise,
        goal.goal,
        goal.page,
        goal.document_id
    from goals as goal
    left join promises as promise
        on goal.document_id = promise.document_id and promise.place = goal.form || ':' || goal.row_no
    left join marts.projects as project
        on
            goal.document_id = project.document_id
            and goal.row_no = project.row_no
            and goal.form = project.form
)

select * from final
order by is_promised desc, fiscal_year desc, unit_name, document_id, page, project_name, amount_yuan;
