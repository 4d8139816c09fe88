-- zh: 预算与以前年度比较，不与本年度比较
-- en: A budget is compared with a year before, never with its own
-- severity: error
-- about: facts.prose
-- Within its year a budget is compared with its own beginning (年初) or with what was carried out or adjusted; and a
-- sentence about a year to come may say what is added to this one.
with sentences as (
    select
        said.document_id,
        said.text,
        said.lines,
        document.fiscal_year,
        unnest(regexp_extract_all(said.text, '[^。]+')) as sentence
    from facts.prose as said
    inner join extracted.documents as document
        on said.document_id = document.document_id and document.kind = 'budget'
    where contains(said.text, document.fiscal_year || '年')
),

found as (
    select
        *,
        unnest(
            regexp_extract_all(
                sentence,
                '[比较与和同]20[0-9]{2}年度?(?:部门|单位|收支|收入|支出|财政拨款)?(?:预算)?(?:数|安排|总数|总额)?'
                || '(?:增加|减少|增长|下降|持平|相比[，,]|(?:相同|一致)(?:[，。；,;]|$))'
            )
        ) as words
    from sentences
    where list_max(regexp_extract_all(sentence, '20[0-9]{2}')::integer[]) <= fiscal_year
),

placed as (
    select
        document_id,
        fiscal_year,
        words,
        facts.box_of(text, lines, words) as box
    from found
    where contains(words, fiscal_year::varchar) and not regexp_matches(words, '年初|执行|调整|决算|完成')
)

select
    document_id,
    fiscal_year::varchar as place,
    list_sort(list_distinct(list(box.page))) as pages,
    list_sort(list_distinct(list(box))) as boxes,
    string_agg(distinct words, '；' order by words) as printed,
    format('{}年', fiscal_year - 1) as expected,
    (fiscal_year - 1)::varchar as expected_en
from placed
group by document_id, fiscal_year
order by document_id
