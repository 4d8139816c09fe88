-- zh: 项目实施周期不在预算年度之前结束
-- en: No project of the budget ends before its year
-- severity: warning
-- about: extracted.paragraphs
-- The period is printed behind its heading, or in the next paragraph.
with headed as (
    select
        *,
        lead(text) over (partition by document_id order by paragraph_no) as next_text,
        lead(lines) over (partition by document_id order by paragraph_no) as next_lines
    from extracted.paragraphs
),

periods as (
    select
        document_id,
        paragraph_no,
        if(regexp_matches(text, '期限?[:：]?$|周期[:：]?$|时间[:：]?$'), next_text, text) as text,
        if(regexp_matches(text, '期限?[:：]?$|周期[:：]?$|时间[:：]?$'), next_lines, lines) as lines
    from headed
    where
        regexp_matches(
            text, '^[（(]?[一二三四五六七八九十0-9]*[）)、.．]?(项目)?(实施周期|实施期限?|起止时间|执行期限?)([:：]|$)'
        )
)

select
    period.document_id,
    format('paragraph {}', period.paragraph_no) as place,
    [period.lines[1].page] as pages,
    [facts.box_of(period.text, period.lines, period.text)] as boxes,
    left(period.text, 60) as printed,
    format('{}年', document.fiscal_year) as expected,
    document.fiscal_year::varchar as expected_en
from periods as period
inner join extracted.documents as document
    on period.document_id = document.document_id and document.kind = 'budget'
where
    regexp_matches(left(period.text, 60), '20[0-9]{2}年')
    and document.fiscal_year > list_max(regexp_extract_all(left(period.text, 60), '20[0-9]{2}')::integer[])
    and not regexp_matches(left(period.text, 60), '[年月日]起|长期|每年|以后|今后|至今|尾款|本年|结转')
order by period.document_id, period.paragraph_no
