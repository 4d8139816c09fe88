-- zh: 没有重复的词语
-- en: No word is said twice in a row
-- severity: warning
-- about: facts.prose
-- Of words that no name ends or begins with: 更换工程 and 工程款 may stand side by side.
select
    document_id,
    place,
    pages,
    boxes,
    printed,
    '一次' as expected,
    'once' as expected_en
from
    facts.words_like(
        'facts.prose',
        '[^，。；]{0,8}(?:主要用于主要用于|用于用于|万元万元|主要原因是主要原因是|主要原因主要原因|比上年比上年|与上年与上年|增加增加|减少减少|安排安排|其中其中)[^，。；]{0,4}'
        || '|[^，。；目]{1,6}的的[^，。；士确][^，。；]{0,3}'
    )
order by document_id, place
