-- 绩效目标: the goal printed beside each project, as text, and the years it names: one may be past already.

create table marts.goals as
select
    document_id,
    row_no,
    project_name,
    goal,
    list_sort(list_distinct(regexp_extract_all(goal, '(20[0-9]{2})年', 1)))::integer[] as named_years
from work.facts.project_expenditure
where goal is not null and document_id in (select document_id from work.proof.decisions where status = 'published')
order by document_id, row_no;
