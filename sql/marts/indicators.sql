-- 绩效指标: what will tell whether a project reached its goals, indicator by indicator, as printed.

create table marts.indicators as
with printed as (
    select
        document_id,
        table_no,
        row_no,
        min(page) as page,
        max(text) filter (where "column" = 'level_1') as level_1,
        max(text) filter (where "column" = 'level_2') as level_2,
        max(text) filter (where "column" = 'indicator') as indicator,
        max(text) filter (where "column" = 'relation') as comparison,
        max(text) filter (where "column" = 'target') as target,
        max(text) filter (where "column" = 'target_unit') as target_unit
    from work.extracted.cells
    where
        form = 'project_goals'
        and "column" in ('level_1', 'level_2', 'indicator', 'relation', 'target', 'target_unit')
        and text <> ''
        and document_id in (select document_id from work.proof.decisions where status = 'published')
    group by document_id, table_no, row_no
)

select
    printed.document_id,
    printed.table_no,
    printed.row_no,
    project.project_name,

    -- A level stands beside the first of its indicators.
    last_value(printed.level_1 ignore nulls) over of_project as level_1,
    last_value(printed.level_2 ignore nulls) over of_project as level_2,
    printed.indicator,
    printed.comparison,
    printed.target,
    printed.target_unit,
    printed.page
from printed
asof left join (select * from work.facts.rows where form = 'project_goals') as project
    on
        printed.document_id = project.document_id
        and printed.table_no = project.printed_table_no
        and printed.row_no >= project.printed_row_no
window
    of_project as (
        partition by printed.document_id, printed.table_no, project.row_no
        order by printed.row_no
    )
order by printed.document_id, printed.table_no, printed.row_no;
