-- zh: 表内印出的每个数字都在某个单元格的已知栏内
-- en: Every figure printed inside a table stands in a cell of a column we know
-- severity: error
-- withholds: lost_figure
-- about: extracted.cells
with unnamed as (
    select
        document_id,
        format('{}:{}:{}', form, row_no, column_no) as place,
        text as printed,
        page,
        struct_pack(page, x0, top, x1, bottom) as box
    from extracted.cells
    where
        form is not null
        and "column" is null
        and regexp_full_match(
            text,
            '[-−－–—△▲]?[\d０-９,，]*[\d０-９]([.．][\d０-９]+)?'
            || '|[（(][\d０-９,，]*[\d０-９][.．][\d０-９]+[）)]|[\d０-９,，]*[\d０-９][.．][\d０-９]+[-−－]'
        )
),

outside as (
    select
        document_id,
        'outside every cell' as place,
        text as printed,
        page,
        struct_pack(page, x0, top, x1, bottom) as box
    from extracted.outside_cells
    inner join extracted.tables using (document_id)
    where form is not null and list_contains(tables.pages, outside_cells.page)
)

select
    document_id,
    place,
    [page] as pages,
    [box] as boxes,
    printed,
    '栏目之下的单元格' as expected,
    'a cell under a heading' as expected_en
from (
    from unnamed
    union all
    from outside
)
order by document_id, page, place
