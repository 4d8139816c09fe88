-- zh: 国有资产的截止日期在预算年度或其上一年；决算的在决算年度
-- en: The day of the assets is of the budget's year or the one before; of a final account, of its year
-- severity: warning
-- about: extracted.claims
select
    claim.document_id,
    claim.as_of::varchar as place,
    [min(claim.page)] as pages,
    [
        arg_min(
            struct_pack(
                page := claim.page, x0 := claim.x0, top := claim.top, x1 := claim.x1, bottom := claim.bottom
            ),
            claim.claim_no
        )
    ] as boxes,
    claim.as_of::varchar as printed,
    if(
        document.kind = 'final_account',
        format('{}年', document.fiscal_year),
        format('{}年或{}年', document.fiscal_year - 1, document.fiscal_year)
    ) as expected,
    if(
        document.kind = 'final_account',
        document.fiscal_year::varchar,
        format('{} or {}', document.fiscal_year - 1, document.fiscal_year)
    ) as expected_en
from extracted.claims as claim
inner join extracted.documents as document using (document_id)
where
    year(claim.as_of) not in (document.fiscal_year - 1, document.fiscal_year)
    or (
        document.kind = 'final_account'
        and year(claim.as_of) < document.fiscal_year
        -- Beside the right day another one compares.
        and not exists (
            select 1
            from extracted.claims as other
            where other.document_id = claim.document_id and year(other.as_of) = document.fiscal_year
        )
    )
group by claim.document_id, claim.as_of, document.fiscal_year, document.kind
order by claim.document_id, claim.as_of
