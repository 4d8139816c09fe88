-- zh: 增加与减少、大于与小于只写其一
-- en: Of the two directions that the form offers one is left
-- severity: warning
-- about: facts.prose
-- Before an amount or a reason: over a column, in a heading and in the name of an indicator both are right.
select
    document_id,
    place,
    pages,
    boxes,
    printed,
    '只写其一' as expected,
    'one of the two' as expected_en
from
    facts.words_like(
        'facts.prose',
        '[^，。；]{0,14}'
        || '(?:(?:增加|增长|上升|提高|大于|高于|超过)[（(]或?(?:减少|下降|降低|压减|小于|低于)[）)]'
        || '|(?:减少|下降|降低|压减|小于|低于)[（(]或?(?:增加|增长|上升|提高|大于|高于|超过)[）)])'
        || '(?:[0-9]|[^，。；0-9：:]{0,6}[0-9]|的?(?:主要)?原因|预算数的)[^，。；]{0,10}'
    )
order by document_id, place
