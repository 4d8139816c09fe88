-- zh: 由本年说明推算的上年数 = 上年文件公布的数
-- en: What the prose implies of the year before is what was published that year
-- severity: warning
-- about: proof.prior_years
select
    document_id,
    claim_no::varchar as place,
    [page] as pages,
    [struct_pack(page, x0, top, x1, bottom)] as boxes,
    format('{} 上年 {:,.2f} 元', label, prior_yuan::double) as printed,
    format('{}, of the year before: {:,.2f} yuan', label, prior_yuan::double) as printed_en,
    format('{:,.2f} 元（{} 第{}页）', published_yuan::double, prior_document_id, prior_page) as expected,
    format('{:,.2f} yuan ({}, page {})', published_yuan::double, prior_document_id, prior_page) as expected_en
from proof.prior_years
where verdict = 'failed'
order by document_id, claim_no
