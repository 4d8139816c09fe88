-- 科目沿革: every name of every code, in the official lists (years, source) and in print (years, documents, places). A name that
-- is not listed is a question to the list, or a slip of the pen; where two places print it, more likely the former.

create view marts.code_history as
with listed as (
    select
        'function' as classification,
        *
    from marts.function_codes
    union all
    select
        'economic' as classification,
        *
    from marts.economic_codes
),

printed as (
    select
        named.classification,
        named.code,
        translate(named.name, '（）', '()') as bare_name,
        min(named.name) as name,
        min(document.fiscal_year) as first_printed,
        max(document.fiscal_year) as last_printed,
        count(distinct named.document_id)::integer as document_count,
        count(distinct coalesce(document.region_name, document.unit_name))::integer as place_count
    from marts.names as named
    inner join marts.documents as document on named.document_id = document.document_id and document.is_current
    group by named.classification, named.code, bare_name
)

select
    coalesce(listed.classification, printed.classification) as classification,
    coalesce(listed.code, printed.code) as code,
    coalesce(listed.name_zh, printed.name) as name,
    listed.name_zh is not null as is_listed,
    listed.valid_from,
    listed.valid_to,
    listed.source,
    printed.first_printed,
    printed.last_printed,
    coalesce(printed.document_count, 0) as document_count,
    coalesce(printed.place_count, 0) as place_count
from listed
full join printed
    on
        listed.classification = printed.classification
        and listed.code = printed.code
        and translate(listed.name_zh, '（）', '()') = printed.bare_name;
