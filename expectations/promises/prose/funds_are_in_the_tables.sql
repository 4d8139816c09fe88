-- zh: 文字中财政拨款及各类拨款的收支金额，见于各表的合计或收支项目
-- en: What the prose states of appropriations, of all funds or of one, is a total or a line of a table
-- severity: error
-- about: extracted.claims
-- Which table prints it depends on the place: any total or line counts, within half of the last digit of either. A word
-- that has several amounts is not judged: nothing says which is the document's and which a unit's; nor is a zero, which tables
-- leave blank, nor what is said of a unit, of a part or of money carried over.
with named as (
    select
        *,
        regexp_extract(
            regexp_replace(label, '[\s“”]', '', 'g'),
            '^((?:一般公共预算|政府性基金|国有资本经营)?(?:预算)?(?:财政)?拨款(?:收入|支出))'
            || '(?:预算|安排|为|数|合计)*$',
            1
        ) as appropriation,
        (100 * yuan)::bigint as fen,
        (100 * step_yuan)::bigint as step_fen
    from extracted.claims
    where
        subject = 'mentioned'
        and yuan > 0
        and not regexp_matches(sentence, '结转|[^中]：[^，。；]*拨款|(?:基本|项目)支出[^；。]*其中|元/')
),

stated as (
    select *
    from named
    where appropriation <> ''
    qualify count(distinct fen) over (partition by document_id, appropriation) = 1
),

printed as (
    select
        amount.document_id,
        amount.fen,
        coalesce(amount.increment_fen, 0) as step_fen,
        amount.form
    from facts.amounts as amount
    where amount.row_kind in ('total', 'line') and amount.fen is not null
),

compared as (
    select
        stated.*,
        bool_or(2 * abs(stated.fen - printed.fen) <= stated.step_fen + printed.step_fen) as is_there,
        bool_or(ends_with(printed.form, 'balance')) as is_whole
    from stated
    inner join printed using (document_id)
    group by all
)

select
    document_id,
    claim_no::varchar as place,
    [page] as pages,
    [struct_pack(page := page, x0 := x0, top := top, x1 := x1, bottom := bottom)] as boxes,
    label || printed || unit as printed,
    '各表合计或项目中的金额' as expected,
    'an amount of a total or a line of the tables' as expected_en
from compared
where is_whole and not is_there
order by document_id, claim_no
