-- How far each document is from the known forms: its recognised tables' titles and headings, and what else holds
-- amounts. A place whose form changes moves here first.

create table marts.drift as
with tables as (
    select
        *,
        form <> 'other' as is_known,
        exists (
            from marts.other_cells as cell
            where
                cell.document_id = tables.document_id
                and cell.table_no = tables.table_no
                and regexp_full_match(cell.text, '[-−]?[\d,]*\d\.\d+')
        ) as has_amounts
    from marts.tables
)

select
    -- ids
    document.document_id,
    document.region_name,
    document.unit_name,
    document.fiscal_year,
    document.kind,
    document.template,

    -- tables
    count(*) filter (where is_known)::integer as known_table_count,
    count(*) filter (where not is_known and has_amounts)::integer as other_table_count,

    -- how far the known ones are from what is known of them
    round(avg(1 - title_likeness) filter (where is_known), 4) as title_distance,
    round(
        sum(len(unknown_headings)) filter (where is_known) / nullif(sum(heading_count) filter (where is_known), 0), 4
    ) as unknown_heading_share,
    sum(len(missing_columns)) filter (where is_known)::integer as missing_column_count,
    arg_max(title, 1 - title_likeness) filter (where is_known) as farthest_title
from tables
inner join marts.documents as document using (document_id)
where document.kind is not null
group by all
order by document.region_name, document.unit_name, document.fiscal_year, document.document_id;
