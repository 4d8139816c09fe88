-- zh: “持平”之前不写“增加”或“减少”
-- en: What stays level is not said to rise or fall
-- severity: warning
-- about: facts.prose
select
    document_id,
    place,
    pages,
    boxes,
    printed,
    '持平' as expected,
    'level, and neither word beside it' as expected_en
from facts.words_like('facts.prose', '[^，。；]{0,14}(?:增加|减少|增长|下降|上升)了?(?:基本)?持平[^，。；]{0,8}')
order by document_id, place
