-- What each document's own arithmetic proves of all that it prints: the proof of its equations (proof.documents), and
-- what they do not reach (proof.outside).

create or replace view proof.statements as
with beyond as (
    select
        document_id,
        sum(money_count)::integer as unread_money_count
    from proof.outside
    group by document_id
),

sentences as (
    select
        outside.document_id,
        string_agg(
            format('{:,} 个非零金额中有 {:,} 个{}', whole.nonzero_count + unread_money_count, money_count, outside.why_zh),
            '；' order by kind
        ) as why_zh,
        string_agg(
            format(
                '{:,} of {:,} money figures {}', money_count, whole.nonzero_count + unread_money_count, outside.why_en
            ),
            '; ' order by kind
        ) as why_en
    from proof.outside
    inner join beyond on outside.document_id = beyond.document_id
    inner join proof.documents as whole on outside.document_id = whole.document_id
    group by outside.document_id
)

select
    whole.* exclude (is_proved, why_zh, why_en),
    coalesce(beyond.unread_money_count, 0) as unread_money_count,
    whole.guarded_count / nullif(whole.nonzero_count + coalesce(beyond.unread_money_count, 0), 0) as guarded_share,
    whole.is_proved and sentences.document_id is null as is_proved,
    concat_ws('；', nullif(whole.why_zh, ''), sentences.why_zh) as why_zh,
    concat_ws('; ', nullif(whole.why_en, ''), sentences.why_en) as why_en
from proof.documents as whole
left join beyond on whole.document_id = beyond.document_id
left join sentences on whole.document_id = sentences.document_id;
