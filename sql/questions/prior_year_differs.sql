-- zh: 谁在说明中所称的上年数，与其上年公布的数不同？
-- en: Whose stated prior-year figure differs from the one published last year?
-- param year: integer = null | 预算年度；不填为全部 | fiscal year; all when left out
-- param unit: text = null | 单位名称或地名中的字 | words of the unit's name, or its place

with final as (
    select
        past.fiscal_year,
        past.unit_name,
        document.scope,
        past.subject,
        past.label,
        past.prior_yuan as stated_prior_yuan,
        past.published_yuan,
        past.gap_yuan,
        past.slack_yuan,
        past.published_in,
        past.sentence,
        past.page,
        past.prior_page,
        past.document_id,
        past.prior_document_id
    from marts.prior_years as past
    inner join marts.documents as document
        on past.document_id = document.document_id and document.is_current
    where
        past.verdict = 'failed'
        and ($year is null or past.fiscal_year = $year)
        and ($unit is null or contains(past.unit_name, $unit))
)

select * from final
order by fiscal_year desc, abs(gap_yuan) desc, unit_name, document_id, page, subject, stated_prior_yuan;
