-- The official name of every code, functional and economic, in every year for which it is known.

create or replace view facts.official_codes as
with listed as (
    select 'function' as classification, * from facts.function_codes
    union all by name
    select 'economic' as classification, * from facts.economic_codes
)

select
    classification,
    code,
    level,
    parent_code,
    name_zh,
    valid_from,
    coalesce(valid_to, 9999) as valid_to
from listed;
