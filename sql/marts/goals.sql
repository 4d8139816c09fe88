-- 绩效目标: what each project is to achieve, as text, and the years it names: one may be past already. It stands beside the
-- project's money in 表12, or in tables and sheets of its own, or with the key projects alone.

create table marts.goals as
select
    printed.document_id,
    printed.form,
    printed.row_no,
    printed.project_name,
    printed.text as goal,
    list_sort(list_distinct(regexp_extract_all(printed.text, '(20[0-9]{2})年', 1)))::integer[] as named_years,
    place.page
from work.facts.rows as printed
left join work.facts.row_pages as place using (document_id, form, row_no)
where
    printed.form in ('project_expenditure', 'project_goals', 'key_projects')
    and printed.text is not null
    and printed.document_id in (select document_id from work.proof.decisions where status = 'published')
    and (
        printed.form <> 'key_projects'
        or printed.document_id not in (
            select beside.document_id
            from work.facts.rows as beside
            where beside.form = 'project_expenditure' and beside.text is not null
        )
    )
order by printed.document_id, printed.form, printed.row_no;
