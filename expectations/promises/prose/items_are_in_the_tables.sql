-- zh: 文字中按科目列明的金额，与各表该科目编码所在行的金额相同
-- en: An amount that the prose states for a code of the classification stands in a table's row of that code
-- severity: error
-- about: extracted.claims
-- A name counts for every code that a table of the document prints it with, below the section that the prose names; by
-- names alone no code can be told that no table prints. Of a code every amount of the year counts, in whatever table
-- and column, and what its rows in one column add up to; one that is cut off to a hundredth and not rounded counts too.
-- What the words below an item say again is not compared twice.
with rows_of_codes as (
    select
        document_id,
        form,
        measure,
        function_code as code,
        regexp_replace(row_label, '[\s（）()\[\]0-9]', '', 'g') as name,
        amount_yuan,
        increment_fen,
        page
    from facts.amounts
    where function_code is not null and row_kind <> 'project' and not regexp_matches(measure, '^(prior|change)')
),

names as (
    select distinct
        document_id,
        code,
        name
    from rows_of_codes
),

stated as (
    select
        claim.*,
        100 * claim.step_yuan as step_fen,
        regexp_replace(item, '[\s（）()\[\]0-9]', '', 'g') as item_name,
        regexp_replace(item_section, '[\s（）()\[\]0-9]', '', 'g') as section_name,
        case item_level when '类' then 3 when '款' then 5 when '项' then 7 end as digits
    from extracted.claims as claim
    where (claim.item <> '' or claim.item_code <> '') and claim.head_yuan is null
),

coded as (
    select
        document_id,
        claim_no,
        item_code as code
    from stated
    where item_code <> ''
    union
    select
        stated.document_id,
        stated.claim_no,
        names.code
    from stated
    inner join names
        on
            stated.document_id = names.document_id
            and stated.item_name = names.name
            and len(names.code) = coalesce(stated.digits, len(names.code))
    left join names as section on names.document_id = section.document_id and left(names.code, 5) = section.code
    where
        stated.item_code = ''
        and (stated.section_name = '' or section.name is null or section.name = stated.section_name)
),

sums as (
    select
        document_id,
        code,
        form,
        measure,
        sum(amount_yuan) as amount_yuan,
        sum(increment_fen) as step_fen,
        min(page) as page
    from rows_of_codes
    group by all
),

amounts as (
    select
        document_id,
        code,
        amount_yuan,
        increment_fen as step_fen,
        page
    from rows_of_codes
    union all by name
    select * exclude (form, measure) from sums
),

compared as (
    select
        stated.*,
        coded.code,
        amounts.amount_yuan,
        amounts.page as table_page,
        bool_or(
            200 * abs(stated.yuan - amounts.amount_yuan)
            <= stated.step_fen + greatest(stated.step_fen, amounts.step_fen)
        ) over (partition by stated.document_id, stated.claim_no) as is_there
    from stated
    inner join coded using (document_id, claim_no)
    inner join amounts on coded.document_id = amounts.document_id and coded.code = amounts.code
    where amounts.amount_yuan is not null
),

-- Of what the tables print, the amount that comes nearest.
nearest as (
    select
        *,
        row_number() over (
            partition by document_id, claim_no order by abs(yuan - amount_yuan), table_page, code
        ) as nth
    from compared
    where not is_there
)

select
    document_id,
    claim_no::varchar as place,
    list_sort(list_distinct([page, table_page])) as pages,
    [struct_pack(page, x0, top, x1, bottom)] as boxes,
    label || printed || unit as printed,
    format('{}：{}元（第{}页）', code, amount_yuan::varchar, table_page) as expected,
    format('{}: {} yuan (page {})', code, amount_yuan::varchar, table_page) as expected_en
from nearest
where nth = 1
order by document_id, claim_no
