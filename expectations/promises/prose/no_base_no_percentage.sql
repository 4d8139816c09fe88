-- zh: “基数为0，不可比”当且仅当上年数为0
-- en: A percentage is called incomparable if and only if there was nothing the year before
-- severity: warning
-- about: extracted.claims
-- From 0 to 0 some print 0%: that says nothing wrong.
with based as (
    select
        *,
        coalesce(against_yuan, prior_yuan) as base_yuan
    from extracted.claims
)

select
    document_id,
    claim_no::varchar as place,
    [page] as pages,
    [struct_pack(page, x0, top, x1, bottom)] as boxes,
    sentence as printed,
    case when base_yuan = 0 then '基数为0，不可比' else format('上年为 {} 元，可比', prior_yuan::varchar) end as expected,
    case
        when base_yuan = 0 then 'not comparable: the base is 0'
        else format('comparable: the year before had {} yuan', prior_yuan::varchar)
    end as expected_en
from based
where
    (incomparable and prior_yuan <> 0)
    or (not incomparable and base_yuan = 0 and percent is not null and (yuan <> 0 or percent <> 0))
order by document_id, claim_no
