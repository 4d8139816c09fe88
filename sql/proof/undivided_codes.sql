-- Codes with an amount that could be divided further and are not, in tables that divide others; and whether another
-- table of the document divides them.

create or replace view facts.undivided_codes as
with coded as (
    select
        document_id,
        form,
        row_no,
        parent_row_no,
        row_label,
        coalesce(function_code, economic_code) as code,
        function_code is not null as is_function
    from facts.rows
    where
        form in (select slug from facts.forms where hierarchy in ('function', 'economic'))
        and coalesce(function_code, economic_code) is not null
)

select
    row_.document_id,
    row_.form,
    row_.row_no,
    row_.row_label,
    row_.code,
    row_.is_function,
    exists(
        select 1
        from coded as other
        where
            other.document_id = row_.document_id
            and other.form <> row_.form
            and starts_with(other.code, row_.code)
            and length(other.code) > length(row_.code)
    ) as is_divided_elsewhere
from coded as row_
where
    -- What public security (204) and defence (203) spend is secret in part: it may stop at the section.
    not (row_.is_function and row_.code similar to '20[34]..')
    and not list_contains(if(row_.is_function, [7], [5, 7]), length(row_.code))
    -- The official list itself has nothing below some sections.
    and (
        not row_.is_function
        or exists (select 1 from facts.official_codes as official where official.parent_code = row_.code)
        or not exists (select 1 from facts.official_codes as official where official.code = row_.code)
    )
    -- A table of classes alone breaks nothing down further.
    and exists (
        select 1
        from coded as deeper
        where
            deeper.document_id = row_.document_id
            and deeper.form = row_.form
            and length(deeper.code) > length(row_.code)
    )
    and exists (
        select 1
        from facts.amounts as amount
        where
            amount.document_id = row_.document_id
            and amount.form = row_.form
            and amount.row_no = row_.row_no
            and amount.fen <> 0
    )
    and not exists (
        select 1
        from facts.rows as child
        where
            child.document_id = row_.document_id
            and child.form = row_.form
            and child.parent_row_no = row_.row_no
    );
