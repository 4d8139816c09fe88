-- zh: 每个金额各自四舍五入一次，全部等式即可同时成立
-- en: All equations can hold at once with every figure rounded once
-- severity: warning
-- about: proof.documents
select
    document_id,
    '' as place,
    null::integer[] as pages,
    '合计为各项四舍五入后之和（尾差）' as printed,
    'totals that are sums of parts rounded one by one' as printed_en,
    '全部成立' as expected,
    'all of them hold' as expected_en
from proof.documents
where
    is_jointly_consistent
    and not is_jointly_rounded
    and document_id not in (
        select document_id
        from proof.equations
        where severity = 'error' and about = 'tables' and verdict = 'tail'
    )
