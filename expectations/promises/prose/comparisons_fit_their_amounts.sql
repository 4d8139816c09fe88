-- zh: “大于”“小于”“持平”与同句的两个金额相符
-- en: Greater, smaller and level fit the two amounts they compare
-- severity: warning
-- about: facts.prose
-- Rounded amounts that are printed alike may differ, whichever word is used.
with compared as (
    select
        *,
        list_transform(
            regexp_extract_all(words, '([0-9,]+(?:\.[0-9]+)?)万元', 1),
            lambda amount: replace(amount, ',', '')::decimal(18, 6)
        ) as amounts,
        regexp_extract(words, '(大于|高于|小于|低于|等于|持平)[^。，]{0,8}$', 1) as word
    from
        facts.phrases_like(
            'facts.prose',
            '(?:年初|全年|调整后?的?)?预算数?(?:为|是)?[0-9,]+(?:\.[0-9]+)?万元[，,]'
            || '(?:支出)?决算数?(?:为|是)?[0-9,]+(?:\.[0-9]+)?万元'
            || '(?:[，,][^。，,]*%)?[。，,](?:支出)?(?:决算)?数?'
            || '(?:(?:大于|小于|等于|高于|低于)(?:年初|全年|调整后?的?)?预算|与[^，。]{0,4}预算数?持平)'
        )
),

expected as (
    select
        *,
        case when amounts[2] > amounts[1] then '大于' when amounts[2] < amounts[1] then '小于' else '持平' end as expected
    from compared
)

select
    document_id,
    place,
    [box.page] as pages,
    [box] as boxes,
    words as printed,
    expected,
    case expected when '大于' then 'more' when '小于' then 'less' else 'equal' end as expected_en
from expected
where
    -- Which plan the amount is of: another may be compared than the one that is printed beside it.
    (
        not regexp_matches(words, '(年初|全年|调整)[^0-9]{0,3}预算[^年]*$')
        or regexp_extract(words, '^(年初|全年|调整)') = regexp_extract(words, '.*(年初|全年|调整)', 1)
    )
    and (
        (word in ('大于', '高于') and amounts[2] < amounts[1])
        or (word in ('小于', '低于') and amounts[2] > amounts[1])
        or (word in ('等于', '持平') and amounts[2] <> amounts[1])
    )
order by document_id, place, words
