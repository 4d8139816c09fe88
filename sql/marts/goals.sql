-- 绩效目标: what each project is to achieve, as text, and the years it names: one may be past already. It stands beside the
-- project's money in 表12, or in tables and sheets of its own.

create table marts.goals as
select
    document_id,
    form,
    row_no,
    project_name,
    text as goal,
    list_sort(list_distinct(regexp_extract_all(text, '(20[0-9]{2})年', 1)))::integer[] as named_years
from work.facts.rows
where
    form in ('project_expenditure', 'project_goals')
    and text is not null
    and document_id in (select document_id from work.proof.decisions where status = 'published')
order by document_id, form, row_no;
