-- zh: 由本年数与增减额推算的上年数不为负
-- en: What a figure and its change say of the year before is not negative
-- severity: warning
-- about: extracted.claims
select
    document_id,
    claim_no::varchar as place,
    [page] as pages,
    [struct_pack(page, x0, top, x1, bottom)] as boxes,
    sentence as printed,
    '增加额不超过本年数' as expected,
    'an increase of no more than this year''s amount' as expected_en
from extracted.claims
where prior_yuan < 0
order by document_id, claim_no
