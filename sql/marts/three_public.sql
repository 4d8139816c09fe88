-- “三公”经费: travel abroad, vehicles bought, vehicles run, receptions, by source of money. Source: 表8.

create table marts.three_public as
select
    -- ids
    document_id,
    region_name,
    unit_name,
    fiscal_year,
    line as expense,
    measure as source,

    -- names
    regexp_replace(row_label, '^(其中：)?(（[一二三]）|[12][.、])?', '') as expense_name,
    measure_label as source_name,

    -- numbers
    amount_yuan,

    -- where it stands
    row_no,
    page
from marts.current_amounts
where form = 'three_public' and is_leaf and line <> 'administration' and measure <> 'total'
order by unit_name, fiscal_year, document_id, row_no, source;
