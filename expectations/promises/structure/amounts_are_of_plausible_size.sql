-- zh: 支出规模与部门相称（否则全文的金额单位可能有误）
-- en: What is spent is of a size with such a body, or else the document's money unit is wrong
-- severity: warning
-- about: facts.amounts
-- No sum notices a document whose every figure is in another unit than it says. What a year's budget of one body can
-- be at most, by the level of its place, leaves room above the largest there are; at least, below a year's pay.
with limits as (
    from (
        values
        ('county', 50_000_000_000),
        ('prefecture', 100_000_000_000),
        ('province', 200_000_000_000),
        ('', 1_000_000_000_000)
    ) as limits (level, most_yuan)
),

judged as (
    select
        amount.*,
        limits.most_yuan as most_spent,
        case
            when amount.form in ('expenditure', 'final_expenditure') and amount.row_kind = 'total' then 'spent'
            when amount.economic_code = '30101' and amount.measure = 'total' then 'pay'
        end as what
    from facts.amounts as amount
    inner join extracted.documents using (document_id)
    left join facts.regions as region using (region_code)
    inner join limits on coalesce(region.level, '') = limits.level
    where amount.measure = 'total' and amount.fen > 0
)

select
    document_id,
    format('{}:{}', form, row_no) as place,
    [page] as pages,
    [struct_pack(page, x0, top, x1, bottom)] as boxes,
    concat(row_label, printed, money_unit) as printed,
    case
        when what = 'pay' then '基本工资不少于10,000元；金额单位可能应更大'
        when amount_yuan > most_spent then format('一个单位不超过{:,}亿元；金额单位可能应更小', most_spent // 100_000_000)
        else '不少于10,000元；金额单位可能应更大'
    end as expected,
    case
        when what = 'pay' then 'basic pay of at least 10,000 yuan: the unit may be a larger one'
        when amount_yuan > most_spent
            then format('at most {:,} yuan for one body: the unit may be a smaller one', most_spent)
        else 'at least 10,000 yuan: the unit may be a larger one'
    end as expected_en
from judged
where (what = 'spent' and amount_yuan > most_spent) or (what in ('spent', 'pay') and amount_yuan < 10_000)
qualify row_number() over (partition by document_id order by what desc, form, row_no) = 1
order by document_id
