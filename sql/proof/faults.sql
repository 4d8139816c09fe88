-- Whose error a failed equation of the tables is. Where both readers see the same figures on its pages it is
-- the publisher's (source); where they differ in a row that takes part, or the rendered page shows another figure
-- there than both of them see, or the second sees a figure in a cell that the first has not, it is ours (extraction).
-- It is unknown without a second reading, where a figure of another equation of the document is misread (a row that was
-- lost there may be what is missing here), and where a row that takes part prints figures in a column that we do not
-- know: they may be what is missing.

create or replace view proof.faults as
with equations as (
    select
        doubt.document_id,
        doubt.rule,
        doubt.place,
        bool_and(again.page is not null) as is_read_again,
        first(again.code order by doubt.page) filter (where again.code is not null) as code,
        first(again.sentence order by doubt.page) filter (where again.code is not null) as sentence
    from proof.doubted_pages as doubt
    left join proof.second_readings as again using (document_id, page)
    group by all
),

differing as (
    select
        doubt.rule,
        doubt.place,
        figure.*,
        (figure.x0 + figure.x1) / 2 as x,
        (figure.top + figure.bottom) / 2 as y
    from proof.doubted_pages as doubt
    inner join proof.figures_read_twice as figure using (document_id, page)
    where not figure.is_same or figure.rendered_text is not null
),

-- The printed rows that take part, whole: a code misread puts a figure in the wrong place.
whole_rows as (
    select distinct
        term.document_id,
        term.rule,
        term.place,
        cell.page,
        cell.x0,
        cell.top,
        cell.x1,
        cell.bottom,
        cell."column",
        cell.text
    from equations
    inner join proof.equation_terms as term using (document_id, rule, place)
    inner join facts.rows as row_ using (document_id, form, row_no)
    inner join extracted.cells as cell
        on
            row_.document_id = cell.document_id
            and row_.printed_table_no = cell.table_no
            and row_.printed_row_no = cell.row_no
),

cells as (
    select * exclude ("column", text)
    from whole_rows
    where (document_id, rule, place) in (select (document_id, rule, place) from differing)
),

unread as (
    select
        document_id,
        rule,
        place,
        min(page) as page
    from whole_rows
    where "column" is null and regexp_full_match(text, '[^\p{L}]*[1-9][^\p{L}]*')
    group by all
),

telling as (
    select
        document_id,
        rule,
        place,
        page,
        y,
        x,
        first_text,
        second_text,
        rendered_text
    from differing
    where first_text is null
    union
    select
        differing.document_id,
        differing.rule,
        differing.place,
        differing.page,
        differing.y,
        differing.x,
        differing.first_text,
        differing.second_text,
        differing.rendered_text
    from differing
    inner join cells
        on
            differing.document_id = cells.document_id
            and differing.rule = cells.rule
            and differing.place = cells.place
            and differing.page = cells.page
            and differing.x between cells.x0 and cells.x1
            and differing.y between cells.top and cells.bottom
),

differences as (
    select
        document_id,
        rule,
        place,
        list(
            struct_pack(
                page := page, first_text := first_text, second_text := second_text, rendered_text := rendered_text
            ) order by page, y, x
        ) as differences
    from telling
    group by all
),

elsewhere as (
    select
        document_id,
        min(page) as page
    from telling
    group by document_id
)

select
    equations.document_id,
    equations.rule,
    equations.place,
    case
        when differences.differences is not null then 'extraction'
        when elsewhere.page is not null or unread.page is not null then 'unknown'
        when not equations.is_read_again or equations.code is not null then 'unknown'
        else 'source'
    end as fault,
    equations.code,
    equations.sentence,
    elsewhere.page as misread_page,
    unread.page as unread_page,
    differences.differences
from equations
left join differences using (document_id, rule, place)
left join unread using (document_id, rule, place)
left join elsewhere using (document_id);
