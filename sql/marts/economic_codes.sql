-- 部门预算支出经济分类科目: the official economic codes since 2017, a row for every name and its years.

create table marts.economic_codes as
select
    code,
    level,
    parent_code,
    name_zh,
    name_en,
    valid_from,
    valid_to,
    source
from work.facts.economic_codes
order by code, valid_from;
