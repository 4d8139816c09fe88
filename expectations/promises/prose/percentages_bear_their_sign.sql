-- zh: 百分比后印有“%”
-- en: A percentage bears its sign
-- severity: warning
-- about: extracted.claims
with percentages as (
    select
        *,
        unnest([percent_printed, share_printed]) as percentage
    from extracted.claims
)

select
    document_id,
    claim_no::varchar as place,
    [page] as pages,
    [struct_pack(page, x0, top, x1, bottom)] as boxes,
    sentence as printed,
    percentage || '%' as expected
from percentages
where regexp_matches(percentage, '[0-9０-９]$')
order by document_id, claim_no
