-- 政府采购与政府购买服务: what is to be bought, item by item, with its category, unit and function where they are printed.

create table marts.procurement as
with rows as (
    select
        *,
        regexp_extract(row_label, '^(?:[一二三]、)?(?:[A-C][-—]?)?(货物|工程|服务)(?:类)?[A-C]?$', 1) as category_name
    from work.facts.rows
    where form in ('procurement', 'purchased_services')
),

-- A category stands above its units and items; what an item is bought for stands right above it.
placed as (
    select
        item.*,
        last_value(nullif(item.category_name, '') ignore nulls) over (
            partition by item.document_id, item.form order by item.row_no
        ) as category_above,
        if(above.row_kind = 'line' and above.category_name = '' and above.function_code is null, above.row_label, null)
            as purpose
    from rows as item
    left join rows as above
        on item.document_id = above.document_id and item.form = above.form and item.parent_row_no = above.row_no
),

ways as (
    select
        document_id,
        table_no,
        row_no,
        max(text) filter (where "column" = 'way') as way,
        string_agg(text, ' ' order by column_no) filter (where "column" = 'catalogue') as catalogue,
        max(text) filter (where "column" = 'count') as quantity
    from work.extracted.cells
    where form in ('procurement', 'purchased_services') and text <> ''
    group by document_id, table_no, row_no
)

select
    -- ids
    amount.document_id,
    amount.region_name,
    amount.unit_name,
    amount.fiscal_year,
    amount.form,
    if(
        amount.form = 'purchased_services',
        'services',
        case placed.category_above when '货物' then 'goods' when '工程' then 'works' when '服务' then 'services' end
    ) as category,
    amount.function_code,
    amount.budget_unit,

    -- names
    amount.row_label as item_name,
    placed.purpose,
    ways.catalogue,
    ways.way,
    ways.quantity,

    -- numbers
    amount.amount_yuan,

    -- where it stands
    amount.row_no,
    amount.page
from marts.current_amounts as amount
inner join placed using (document_id, form, row_no)
left join ways
    on
        amount.document_id = ways.document_id
        and placed.printed_table_no = ways.table_no
        and placed.printed_row_no = ways.row_no
where amount.form in ('procurement', 'purchased_services') and amount.is_leaf and amount.measure = 'total'
order by amount.unit_name, amount.fiscal_year, amount.document_id, amount.form, amount.row_no;
