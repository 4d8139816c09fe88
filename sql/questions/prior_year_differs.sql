-- zh: 谁在说明中所称的上年数，与其上年公布的数不同？
-- en: Whose stated prior-year figure differs from the one published last year?
-- param year: integer = null | 预算年度；不填为全部 | fiscal year; all when left out
-- param unit: text = null | 单位名称或地名中的字 | words of the unit's name, or its place

with final as (
    select
        prior.fiscal_year,
        prior.unit_name,
        document.scope,
        prior.subject,
        prior.label,
        prior.prior_yuan as stated_prior_yuan,
        prior.published_yuan,
        prior.gap_yuan,
        prior.slack_yuan,
        prior.published_in,
        prior.sentence,
        prior.page,
        prior.prior_page,
        prior.document_id,
        prior.prior_document_id
    from marts.prior_years as prior
    inner join marts.documents as document
        on prior.document_id = document.document_id and document.is_current
    where
        prior.verdict = 'failed'
        and ($year is null or prior.fiscal_year = $year)
        and ($unit is null or contains(prior.unit_name, $unit))
)

select * from final
order by fiscal_year desc, abs(gap_yuan) desc, unit_name, document_id, page, subject, stated_prior_yuan;
