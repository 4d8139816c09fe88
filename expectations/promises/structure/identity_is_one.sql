-- zh: 封面、各表与文字对单位、年度和类别说法一致
-- en: Cover, tables and text agree on unit, year and kind
-- severity: warning
-- about: extracted.identity
with bare as (
    select
        *,
        -- 本级 is the bureau without its units: the same body, counted otherwise.
        regexp_replace(printed, '[（(]本级[)）]', '') as meant,
        list_position(['cover', 'tables', 'text'], said_by) as rank
    from extracted.identity
)

select
    other.document_id,
    format('{}:{}', other.said_of, other.said_by) as place,
    null::integer[] as pages,
    other.printed,
    first.printed as expected
from bare as other
inner join (
    from bare
    qualify row_number() over (partition by document_id, said_of order by rank) = 1
) as first using (document_id, said_of)
where other.meant <> first.meant
order by other.document_id, place
