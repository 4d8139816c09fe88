-- Documents whose money another document of the same kind and year holds, too: the one that holds it (the smallest of
-- several), and what that rests on. The whole is never smaller than its part; of two alike the department is the whole.

create or replace view proof.parts as
with totals as (
    select
        document_id,
        max(amount_yuan) as total_yuan
    from facts.amounts
    where
        (form in ('balance', 'final_balance') and line = 'total_expenditure' and measure = 'expenditure')
        or (form in ('expenditure', 'final_expenditure') and row_kind = 'total' and measure = 'total')
    group by document_id
),

current_documents as (
    select
        document.document_id,
        document.fiscal_year,
        document.kind,
        cover.bare_name,
        cover.office_of,
        coalesce(cover.office_of, cover.bare_name) as body,
        total.total_yuan,
        (
            coalesce(total.total_yuan, 0),
            document.scope = 'department',
            cover.office_of is null,
            (select count(*) from facts.named_bodies as unit where unit.document_id = document.document_id)
        ) as size
    from extracted.documents as document
    inner join facts.named_bodies as cover on document.document_id = cover.document_id and cover.said_by = 'cover'
    inner join proof.decisions as decision on document.document_id = decision.document_id and decision.is_current
    left join totals as total on document.document_id = total.document_id
),

-- Every name a part may go by in the whole: its own, with or without (本级), or that of the body whose office it is.
grounds as (
    select
        part.document_id,
        named.document_id as included_in,
        named.said_by
    from current_documents as part
    inner join facts.named_bodies as named
        on part.bare_name = named.bare_name or part.bare_name = named.office_of or part.office_of = named.bare_name
    where part.document_id <> named.document_id
),

-- A row of the whole for a unit with just what the unit's own document comes to.
same_money as (
    select distinct
        part.document_id,
        amount.document_id as included_in,
        'amount' as said_by
    from current_documents as part
    inner join facts.amounts as amount on part.total_yuan = amount.amount_yuan
    inner join grounds on part.document_id = grounds.document_id and amount.document_id = grounds.included_in
    where
        part.total_yuan > 0
        and (
            (amount.row_kind = 'unit' and facts.bare_name(amount.budget_unit) in (part.bare_name, part.body))
            or (amount.row_kind = 'total' and amount.measure = 'total')
        )
),

told as (
    from grounds
    union
    from same_money
)

select
    part.document_id,
    whole.document_id as included_in,
    list_sort(list_distinct(list(if(ground.said_by = 'cover', 'name', ground.said_by)))) as included_by
from told as ground
inner join current_documents as part on ground.document_id = part.document_id
inner join current_documents as whole
    on
        ground.included_in = whole.document_id
        and part.fiscal_year = whole.fiscal_year
        and part.kind = whole.kind
        and part.size < whole.size
group by part.document_id, whole.document_id, whole.size
qualify row_number() over (partition by part.document_id order by whole.size, whole.document_id) = 1;
