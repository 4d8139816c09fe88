-- zh: 文字中的科目名称用本年度的政府收支分类科目
-- en: Prose calls a code by its name of the budget's own year
-- severity: warning
-- about: facts.prose
-- A name is a code's where its level stands behind it, as in 卫生健康支出（类） and 卫生健康支出（210类）.
with named as (
    select
        said.*,
        document.fiscal_year,
        regexp_extract(said.words, '^\p{Han}+') as name,
        case right(said.words, 1) when '类' then 'class' when '款' then 'section' else 'item' end as level
    from facts.phrases_like('facts.prose', '\p{Han}{4,}[（(][0-9]{0,3}[类款项]') as said
    inner join extracted.documents as document using (document_id)
    -- What is carried over, and what has been renamed, has its old name rightly.
    where not regexp_matches(said.text, '更名|调整为|改为|原[“"]|以前年度')
),

outdated as (
    select
        named.document_id,
        named.name,
        now.name_zh as expected,
        named.box
    from named
    inner join facts.official_codes as past
        on named.name = past.name_zh and named.level = past.level and named.fiscal_year > past.valid_to
    inner join facts.official_codes as now
        on past.code = now.code and named.fiscal_year between now.valid_from and now.valid_to
    where
        not exists (
            select 1
            from facts.official_codes as other
            where other.name_zh = named.name and named.fiscal_year between other.valid_from and other.valid_to
        )
)

select
    document_id,
    name as place,
    list_sort(list_distinct(list(box.page))) as pages,
    list_sort(list_distinct(list(box))) as boxes,
    name as printed,
    string_agg(distinct expected, '、' order by expected) as expected
from outdated
group by document_id, name
order by document_id, name
