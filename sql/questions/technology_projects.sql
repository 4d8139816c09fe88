-- zh: 名称或绩效目标提到平台、云、信息化的项目中，金额最大的是哪些？
-- en: Which are the largest projects whose name or goal mentions a platform, a cloud or information technology?
-- No project is listed twice: a budget that a department's budget of the same year includes is left out.
-- param words: text = 平台|云|信息化 | 要找的字词，以竖线分开 | words to look for, with bars between them
-- param top: integer = 20 | 列出几项 | how many to list
-- param year: integer = null | 预算年度；不填为全部 | fiscal year; all when left out
-- param unit: text = null | 单位名称或地名中的字 | words of the unit's name, or its place

with projects as (
    select *
    from marts.projects
    semi join marts.countable_documents using (document_id)
    where
        ($year is null or fiscal_year = $year)
        and ($unit is null or contains(unit_name, $unit))
),

words as (
    select unnest(string_split($words, '|')) as word
),

final as (
    select
        fiscal_year,
        unit_name,
        budget_unit,
        project_name,
        amount_yuan,
        is_key_project,
        goal,
        page,
        document_id
    from projects
    where exists (select 1 from words where contains(concat(project_name, goal), word))
    order by amount_yuan desc nulls last, fiscal_year desc, unit_name, document_id, row_no
    limit $top
)

select * from final;
