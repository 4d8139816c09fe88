-- zh: 标点没有重复或相连
-- en: No two marks of punctuation stand together
-- severity: warning
-- about: facts.prose
-- Four and more are a leader.
select
    document_id,
    place,
    pages,
    boxes,
    printed,
    '一个标点' as expected,
    'one mark' as expected_en
from
    facts.words_like(
        'facts.prose',
        '(?:^|[^，,；;。：:、]{1,10})[，,；;。：:、]{2,3}(?:[^，,；;。：:、]|$)|[0-9.]*[%％]{2,}'
    )
order by document_id, place
