-- Administrative divisions down to the county level with their codes (GB/T 2260): places to join budgets to.

create table marts.regions as
select
    region_code,
    full_name as region_name,
    name,
    level,
    nullif(parent_code, '') as parent_code,
    status
from work.facts.regions
order by region_code;
