-- Every project with its goal, the largest first.

select
    document_id,
    form,
    row_no,
    budget_unit,
    project_name,
    goal,
    is_key_project,
    amount_yuan
from marts.projects
order by document_id, amount_yuan desc, row_no
