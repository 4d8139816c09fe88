-- 国际对照: what a functional code is in COFOG and an economic code in GFSM 2014, and how far that can be compared.

create table marts.code_mappings as
select
    classification,
    code,
    standard,
    target_code,
    target_name,
    verdict,
    reason
from work.facts.code_mappings
order by classification desc, code;
