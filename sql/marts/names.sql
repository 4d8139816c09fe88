-- The name each document prints for a code, without the brackets and indents it is printed in.

create table marts.names as
select
    document_id,
    coalesce(function_code, economic_code) as code,
    case when function_code is not null then 'function' else 'economic' end as classification,
    first(row_label order by form, row_no) as name
from marts.amounts
where coalesce(function_code, economic_code) is not null and row_kind in ('class', 'section', 'item')
group by all
order by document_id, classification, code;
