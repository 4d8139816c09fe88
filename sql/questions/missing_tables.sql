-- zh: 哪些必备的表缺失，或为空而未注明？
-- en: Which required tables are missing, or empty without a note that says so?
-- Of current and of withheld documents of the form; not of files that are gone, or there twice.
-- param year: integer = null | 预算年度；不填为全部 | fiscal year; all when left out
-- param unit: text = null | 单位名称或地名中的字 | words of the unit's name, or its place

with documents as (
    select
        document_id,
        file_name,
        status
    from marts.documents
    where is_current or split_part(reason, ':', 1) not in ('superseded', 'withdrawn', 'duplicate_file')
),

told as (
    select
        finding.fiscal_year,
        coalesce(finding.unit_name, document.file_name) as unit_name,
        document.status,
        finding.place as form,
        finding.rule = 'structure.all_tables_are_there' as is_missing,
        case finding.rule when 'structure.all_tables_are_there' then finding.expected end as missing_title,
        finding.document_id
    from marts.findings as finding
    inner join documents as document using (document_id)
    where
        finding.rule in ('structure.all_tables_are_there', 'structure.empty_tables_say_so')
        and ($year is null or finding.fiscal_year = $year)
        and ($unit is null or contains(finding.unit_name, $unit))
),

final as (
    select
        told.fiscal_year,
        told.unit_name,
        told.status,
        told.form,
        coalesce(told.missing_title, printed.title) as title,
        case
            when told.is_missing then 'missing'
            when contains(printed.note, '无发生额') then 'has amounts, and a note that it is empty'
            else 'empty without a note'
        end as problem,
        printed.note,
        printed.pages[1] as page,
        told.document_id
    from told
    left join marts.tables as printed
        on told.document_id = printed.document_id and told.form = printed.form and not told.is_missing
)

select * from final
order by fiscal_year desc, unit_name, document_id, form, page;
