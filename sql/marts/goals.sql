-- 绩效目标: the goal printed beside each project, as text.

create table marts.goals as
select
    document_id,
    row_no,
    project_name,
    goal
from work.facts.project_expenditure
where goal is not null and document_id in (select document_id from work.proof.decisions where status = 'published')
order by document_id, row_no;
