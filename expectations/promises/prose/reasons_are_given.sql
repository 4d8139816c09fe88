-- zh: 写有“主要原因是”的，写明原因
-- en: Where a reason is announced, it is given
-- severity: warning
-- about: facts.prose
select
    document_id,
    place,
    pages,
    boxes,
    printed,
    '写明原因' as expected,
    'a reason' as expected_en
from
    facts.words_like(
        'facts.prose',
        '[^。；]{0,20}原因(?:是|为|系|：|:)+[，,：:]*[。；;]'
    )
order by document_id, place
