-- zh: 支出的增减额等于其中基本支出与项目支出的增减额之和
-- en: A change in expenditure is that of basic and of project expenditure together
-- severity: error
-- about: facts.prose
-- Parts have signs: 减少10万元，其中基本支出增加2万元，项目支出减少12万元. Each of the three is rounded to its last digit.
with sentences as (
    select
        document_id,
        place,
        pages,
        boxes,
        unnest(string_split(rtrim(printed, '；'), '；')) as sentence
    from
        facts.words_like(
            'facts.prose',
            '(?:增加|减少|增长|下降)了?[0-9][0-9,.]*万元[，,。](?:其中|主要是)[：:，,]?基本支出(?:增加|减少|增长|下降)了?[0-9][0-9,.]*万元[，,、]?'
            || '项目支出(?:增加|减少|增长|下降)了?[0-9][0-9,.]*万元(?:[。；]|$)'
        )
),

changes as (
    select
        *,
        list_transform(
            regexp_extract_all(sentence, '(?:增加|减少|增长|下降)了?[0-9][0-9,.]*'),
            lambda change: if(regexp_matches(change, '减少|下降'), -1, 1)
            * try_cast(regexp_replace(change, '[^0-9.]', '', 'g') as decimal(18, 6))
        ) as amounts
    from sentences
)

select
    document_id,
    place,
    pages,
    boxes,
    sentence as printed,
    (amounts[2] + amounts[3])::decimal(18, 2)::varchar || '万元' as expected,
    (amounts[2] + amounts[3])::decimal(18, 2)::varchar || ' 万元' as expected_en
from changes
-- Three amounts, each rounded by half of its last digit.
where
    abs(amounts[1] - amounts[2] - amounts[3]) > case
        when regexp_matches(sentence, '\.[0-9]{2}') then 0.015
        when contains(sentence, '.') then 0.15
        else 1.5
    end
order by document_id, place
