-- zh: 全部等式可以同时成立
-- en: All equations can hold at once
-- severity: error
-- withholds: equation_failed
-- about: proof.documents
select
    document_id,
    '' as place,
    null::integer[] as pages,
    why_zh as printed,
    why_en as printed_en,
    '全部成立' as expected,
    'all of them hold' as expected_en
from proof.documents
where
    not is_jointly_consistent
    and equation_count > 0
    and document_id not in (
        select document_id
        from proof.equations
        where severity = 'error' and about = 'tables' and verdict in ('failed', 'not_evaluable')
    )
