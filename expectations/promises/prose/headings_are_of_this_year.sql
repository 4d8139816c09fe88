-- zh: 各部分与各项说明的标题写明的年度是本文件的年度
-- en: The year in the headings of parts and explanations is the document's
-- severity: warning
-- about: extracted.paragraphs
-- A heading about money of the year before, or about how its budget was carried out, bears that year rightly.
with headings as (
    select
        paragraph.document_id,
        format('paragraph {}', paragraph.paragraph_no) as place,
        paragraph.lines,
        document.fiscal_year,
        regexp_replace(paragraph.text, '\s', '', 'g') as heading
    from extracted.paragraphs as paragraph
    inner join extracted.documents as document using (document_id)
    where document.fiscal_year is not null
),

dated as (
    select
        *,
        regexp_extract_all(heading, '(20\d\d)[年—-]', 1) as years
    from headings
    where
        len(heading) <= 60
        and regexp_matches(heading, '^(?:第[一二三四五六七八九十]+部分|[一二三四五六七八九十]+、关于)[^，。；：]*(?:预算|决算)')
        and not regexp_matches(heading, '执行|上年|去年|结转|自评|增发|提前|批|规划|《')
)

select
    document_id,
    place,
    [lines[1].page] as pages,
    [
        struct_pack(
            page := lines[1].page, x0 := lines[1].x0, top := lines[1].top, x1 := lines[1].x1, bottom := lines[1].bottom
        )
    ] as boxes,
    heading as printed,
    format('{}年', fiscal_year) as expected,
    fiscal_year::varchar as expected_en
from dated
where len(years) > 0 and not list_contains(years, fiscal_year::varchar)
order by document_id, place
