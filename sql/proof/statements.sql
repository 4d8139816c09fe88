-- What each document's own arithmetic proves of all that it prints: the proof of its equations (proof.documents), and
-- what they do not reach (proof.outside).

create or replace view proof.statements as
with beyond as (
    select
        document_id,
        coalesce(sum(found_count) filter (is_money), 0)::integer as unread_money_count
    from proof.outside
    group by document_id
),

counted as (
    select
        whole.*,
        coalesce(beyond.unread_money_count, 0) as unread_money_count,
        whole.nonzero_count + coalesce(beyond.unread_money_count, 0) as money_count
    from proof.documents as whole
    left join beyond using (document_id)
),

sentences as (
    select
        counted.document_id,
        string_agg(format(outside.said_zh, outside.found_count, counted.money_count), '；' order by outside.kind) as said_zh,
        string_agg(format(outside.said_en, outside.found_count, counted.money_count), '; ' order by outside.kind) as said_en
    from counted
    inner join proof.outside as outside using (document_id)
    group by counted.document_id
)

select
    counted.* exclude (is_proved, why_zh, why_en, money_count),
    counted.guarded_count / nullif(counted.money_count, 0) as guarded_share,
    counted.is_proved and sentences.document_id is null as is_proved,
    concat_ws('；', nullif(counted.why_zh, ''), sentences.said_zh) as why_zh,
    concat_ws('; ', nullif(counted.why_en, ''), sentences.said_en) as why_en
from counted
left join sentences using (document_id);
