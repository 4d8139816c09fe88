-- 部门预算构成: the units whose money is in the budget, the department's own level first.

create table marts.budget_units as
select
    document_id,
    ordinal,
    name,
    page
from work.extracted.budget_units
order by document_id, ordinal;
