-- zh: 增减原因与增减方向一致
-- en: A reason does not contradict the direction of the change it explains
-- severity: warning
-- about: extracted.claims
with said as (
    select
        *,
        -- What is said of last year (上年已压减) explains nothing of this one; 较上年减少 does.
        -- A reason with an exception (新增车辆，但车型不同) says both.
        -- What is not so (无新增) and a code that is no longer used (科目取消) say nothing of the amount.
        regexp_replace(
            regexp_replace(reason, '(^|[^较比与同])(上年|去年)度?[^，。；,;]*', '\1', 'g'),
            '(无|没有|未)(新增|增加|增长|减少|下降|调整)|科目[^，。；,;]{0,8}(取消|调整|变更|合并|改列)',
            '',
            'g'
        ) as of_this_year
    from extracted.claims
    where reason <> '' and change_yuan <> 0 and not contains(reason, '，但')
),

spoken as (
    select
        *,
        regexp_matches(reason, '无增减|无变化|无变动|没有变化|(^|[^本体致])与?(上年|去年)?(度|预算)?持平') as says_level,
        regexp_matches(
            regexp_replace(of_this_year, '增减', '', 'g'),
            '增加|增长|上升|上涨|提高|提升|新增|增多|扩大|追加|上调|调增'
        ) as says_more,
        regexp_matches(
            regexp_replace(of_this_year, '增减', '', 'g'),
            '减少|下降|降低|压减|压缩|压紧|缩减|削减|节约|节省|取消|下调|调减|不再|从严|紧日子'
        ) as says_less,
        regexp_matches(reason, '无[^，。；,;]{0,12}(需求|计划|安排)') as says_none
    from said
)

select
    document_id,
    claim_no::varchar as place,
    [page] as pages,
    [struct_pack(page, x0, top, x1, bottom)] as boxes,
    sentence as printed,
    case when change_yuan > 0 then '增加的原因' else '减少的原因' end as expected,
    case when change_yuan > 0 then 'a reason for the increase' else 'a reason for the decrease' end as expected_en
from spoken
where
    (says_level and not says_more and not says_less)
    or (
        not facts.is_of_something_else(of_this_year)
        and (
            (change_yuan > 0 and says_less and not says_more)
            or (change_yuan < 0 and says_more and not says_less and not says_none)
        )
    )
order by document_id, claim_no
