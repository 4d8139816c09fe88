-- What of a sentence is right once another amount of it is: the rule that the sentence keeps when what the other rule
-- finds wrong in it is mended. An item may state one amount at its head and be worked out from it in its body.

create or replace view proof.restated_claims as
with worked_out as (
    select
        document_id,
        claim_no::varchar as place,
        change_yuan = head_yuan - against_yuan as is_change_of_head,
        abs(100 * (head_yuan - against_yuan) / against_yuan) as percent_of_head,
        abs(100 * (yuan - against_yuan) / against_yuan) as percent_of_amount,
        abs(percent) as percent,
        10 ^ -length(split_part(rtrim(percent_printed, '%％'), '.', 2)) as step
    from extracted.claims
    where against_yuan <> 0
)

select
    document_id,
    place,
    'prose.changes_follow_from_their_base' as rule,
    'prose.items_state_one_amount' as mended
from worked_out
where is_change_of_head
union all
select
    document_id,
    place,
    'narrative.percent' as rule,
    'prose.items_state_one_amount' as mended
from worked_out
where abs(percent - percent_of_head) < step
union all
select
    document_id,
    place,
    'narrative.percent' as rule,
    'prose.changes_follow_from_their_base' as mended
from worked_out
where abs(percent - percent_of_amount) < step;
