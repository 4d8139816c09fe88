-- zh: 一个数从何而来：哪份文件、第几页、哪一格、印作什么、由哪些等式证明？
-- en: Where does a figure come from: document, page, box, printed text, and the equations that prove it?
-- The figure is named as in marts.amounts; left as they are, the parameters name the one of docs/architecture.md.
-- param unit: text = 清远市清城区大数据中心 | 单位名称中的字 | words of the unit's name
-- param year: integer = 2024 | 预算年度 | fiscal year
-- param form: text = expenditure | 表，如 expenditure（表3） | the table, e.g. expenditure (表3)
-- param row_name: text = 2060199 | 行：科目编码、行代号或名称 | the row: its code, line or label
-- param measure: text = project | 列，如 project（项目支出） | the column, e.g. project (项目支出)

with documents as (
    select
        document_id,
        file_name
    from marts.documents
    where is_current and contains(unit_name, $unit) and fiscal_year = $year
),

figures as (
    select
        amount.*,
        document.file_name
    from marts.amounts as amount
    inner join documents as document using (document_id)
    where
        amount.form = $form
        and amount.measure = $measure
        and $row_name in (amount.function_code, amount.economic_code, amount.line, amount.row_label)
),

terms as (
    select *
    from marts.equation_terms
    where document_id in (select document_id from documents)
),

written as (
    select
        document_id,
        rule,
        place,
        string_agg(
            case when sign = if(side = 'left', 1, -1) then '+ ' else '- ' end
            || form || ' ' || row_no || ' ' || measure || ' ' || coalesce(amount_yuan::varchar, '?'),
            ' ' order by form, row_no, measure
        ) filter (side = 'left') as left_side,
        string_agg(
            case when sign = if(side = 'left', 1, -1) then '+ ' else '- ' end
            || form || ' ' || row_no || ' ' || measure || ' ' || coalesce(amount_yuan::varchar, '?'),
            ' ' order by form, row_no, measure
        ) filter (side = 'right') as right_side
    from terms
    group by document_id, rule, place
),

final as (
    select
        figure.fiscal_year,
        figure.unit_name,
        figure.file_name,
        figure.form,
        figure.row_no,
        figure.row_label,
        figure.measure,
        figure.printed,
        figure.amount_yuan,
        figure.page,
        figure.x0,
        figure.top,
        figure.x1,
        figure.bottom,
        equation.rule,
        equation.place,
        equation.verdict,
        equation.gap_yuan,
        ltrim(written.left_side, '+ ') || ' ' || equation.relation || ' ' || ltrim(written.right_side, '+ ') as equation,
        figure.document_id
    from figures as figure
    left join terms as term
        on
            figure.document_id = term.document_id
            and figure.form = term.form
            and figure.row_no = term.row_no
            and figure.measure = term.measure
    left join marts.equations as equation
        on
            term.document_id = equation.document_id
            and term.rule = equation.rule
            and term.place = equation.place
    left join written
        on
            term.document_id = written.document_id
            and term.rule = written.rule
            and term.place = written.place
)

select * from final
order by unit_name, document_id, row_no, rule, place;
