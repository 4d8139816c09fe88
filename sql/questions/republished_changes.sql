-- zh: 重新公布的预算改了哪些数？
-- en: What changed when a department published its budget again?
-- param change: changed/added/removed = null | 改动、增加或删去；不填为全部 | only these; all when left out
-- param year: integer = null | 预算年度；不填为全部 | fiscal year; all when left out
-- param unit: text = null | 单位名称或地名中的字 | words of the unit's name, or its place

with final as (
    select
        fiscal_year,
        unit_name,
        form,
        row_label,
        budget_unit,
        measure,
        change,
        before_yuan,
        after_yuan,
        coalesce(after_yuan, 0) - coalesce(before_yuan, 0) as change_yuan,
        page,
        earlier_page,
        row_no,
        earlier_row_no,
        document_id,
        earlier_document_id
    from marts.revisions
    where
        ($change is null or change = $change)
        and ($year is null or fiscal_year = $year)
        and ($unit is null or contains(unit_name, $unit))
)

select * from final
order by
    fiscal_year desc, unit_name, document_id, earlier_document_id, form, coalesce(row_no, earlier_row_no), measure, change;
