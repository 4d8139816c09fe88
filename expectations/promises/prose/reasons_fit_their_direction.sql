-- zh: 只写一个原因的，原因与增减方向一致
-- en: The one reason that is given does not contradict the direction of the change
-- severity: warning
-- about: facts.prose
-- Of figures that are no claims of ours; those are held against their reasons by themselves. More reasons than one may
-- point both ways, and what is not so (无新增) points nowhere.
with said as (
    select
        *,
        left(words, 2) in ('增加', '增长') as is_more,
        regexp_replace(
            regexp_extract(words, '(?:是|为)[：:]?([^，。；、,;]+)[。；]$', 1),
            '(无|没有|未|不再|不)(新增|增加|增长|减少|下降|调整|安排)|增减|(上年|去年)[^，。；]*',
            '',
            'g'
        ) as reason
    from
        facts.phrases_like(
            'facts.prose',
            '(?:增加|减少|增长|下降)了?[0-9.,]+(?:万元|元|%)'
            || '(?:[，,（(](?:增加|减少|增长|下降|上升|降低)了?[0-9.]+%[）)]?)?[，,。；](?:增加|减少|增长|下降)?的?'
            || '(?:主要)?(?:原因)?(?:是|为)[：:]?因?[^，。；、,;和及与]+[。；]'
        )
    where part is not null
),

spoken as (
    select
        *,
        regexp_matches(reason, '增加|增长|上升|提高|新增|扩大|上调|增多|调增') as says_more,
        regexp_matches(reason, '减|下降|降低|压缩|压紧|节约|取消|厉行|从严|下调') as says_less
    from said
)

select
    spoken.document_id,
    spoken.place,
    [spoken.box.page] as pages,
    [spoken.box] as boxes,
    spoken.words as printed,
    if(spoken.is_more, '增加的原因', '减少的原因') as expected,
    if(spoken.is_more, 'a reason for the increase', 'a reason for the decrease') as expected_en
from spoken
where
    (
        (spoken.is_more and spoken.says_less and not spoken.says_more)
        or (not spoken.is_more and spoken.says_more and not spoken.says_less)
    )
    and not facts.is_of_something_else(spoken.reason)
    and not exists (
        select 1
        from extracted.claims as claim
        where
            claim.document_id = spoken.document_id
            and claim.reason <> ''
            and contains(spoken.words, claim.reason)
    )
order by spoken.document_id, spoken.place, spoken.words
