-- zh: 每个项目都不超过支出合计
-- en: No project costs more than all expenditure
-- severity: warning
-- about: facts.amounts
-- What a project of several years costs in all may be printed instead of the year's part of it. A table of goals may tell
-- of money, too, that others are given and spend.
with spent as (
    select
        document_id,
        max(fen) as fen
    from facts.amounts
    where form = 'expenditure' and row_kind = 'total' and measure = 'total'
    group by document_id
)

select
    project.document_id,
    format('{}:{}', project.form, project.row_no) as place,
    [project.page] as pages,
    [struct_pack(page := project.page, x0 := project.x0, top := project.top, x1 := project.x1, bottom := project.bottom)]
        as boxes,
    project.printed || project.money_unit as printed,
    format('不超过支出合计（{:,}元）', (spent.fen // 100)::bigint) as expected,
    format('at most the total expenditure ({:,} yuan)', (spent.fen // 100)::bigint) as expected_en
from facts.amounts as project
inner join spent using (document_id)
where
    project.row_kind = 'project'
    and project.measure = 'total'
    and project.form <> 'project_goals'
    and project.fen > spent.fen
    and spent.fen > 0
order by project.document_id, project.form, project.row_no
