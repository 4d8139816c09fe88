-- 支出功能分类科目: the official functional codes since 2017, a row for every name and its years.

create table marts.function_codes as
select
    code,
    level,
    parent_code,
    name_zh,
    name_en,
    valid_from,
    valid_to,
    source
from work.facts.function_codes
order by code, valid_from;
