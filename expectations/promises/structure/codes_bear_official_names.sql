-- zh: 科目名称与当年《政府收支分类科目》一致（支出功能分类类、款、项，部门预算支出经济分类类、款）
-- en: Codes bear the official names of their year, functional and economic, at every level
-- severity: warning
-- about: facts.rows
-- A code that is not in the list of the document's year is not judged.
with named as (
    select
        row_.document_id,
        row_.form,
        row_.row_no,
        place_of.page,
        place_of.boxes,
        official.code || row_.row_label as printed,
        official.code || official.name_zh as expected
    from facts.rows as row_
    inner join extracted.documents as document on row_.document_id = document.document_id
    inner join facts.official_codes as official
        on
            coalesce(row_.function_code, row_.economic_code) = official.code
            and document.fiscal_year between official.valid_from and official.valid_to
    inner join facts.row_pages as place_of
        on
            row_.document_id = place_of.document_id
            and row_.form = place_of.form
            and row_.row_no = place_of.row_no
    where
        row_.row_kind = official.level
        and not facts.is_one_name(row_.row_label, official.name_zh)
)

select
    document_id,
    first(format('{}:{}', form, row_no) order by page, form, row_no) as place,
    list(distinct page order by page) as pages,
    flatten(list(boxes order by page, form, row_no)) as boxes,
    printed,
    expected
from named
group by document_id, printed, expected
order by document_id, place
