-- zh: 哪些检查没有通过，在哪一页、哪一格？
-- en: Which checks failed, on which page, in which box?
-- A row for every box. Of current and of withheld documents; not of files that are gone, or there twice.
-- param severity: error/warning/info = null | 只列此类；不填为全部 | only these; all when left out
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

findings as (
    select
        finding.*,
        document.file_name,
        document.status,
        generate_series(1, greatest(len(finding.boxes), 1)) as box_numbers
    from marts.findings as finding
    inner join documents as document using (document_id)
    where
        ($severity is null or finding.severity = $severity)
        and ($year is null or finding.fiscal_year = $year)
        and ($unit is null or contains(finding.unit_name, $unit))
),

boxes as (
    select
        *,
        unnest(box_numbers) as box_no
    from findings
),

final as (
    select
        fiscal_year,
        coalesce(unit_name, file_name) as unit_name,
        status,
        severity,
        rule,
        place,
        fault,
        message_zh,
        message_en,
        printed,
        expected,
        box_no,
        coalesce(boxes[box_no].page, pages[1]) as page,
        boxes[box_no].x0 as x0,
        boxes[box_no].top as top,
        boxes[box_no].x1 as x1,
        boxes[box_no].bottom as bottom,
        document_id
    from boxes
)

select * from final
order by
    list_position(['error', 'warning', 'info'], severity), fiscal_year desc, unit_name, document_id, rule, place, box_no;
