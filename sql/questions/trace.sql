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

terms as materialized (
    select
        term.*,
        concat_ws(' ', term.form, term.row_no, term.measure, coalesce(term.amount_yuan::varchar, '?')) as written,
        if(term.sign = if(term.side = 'left', 1, -1), '+ ', '- ') as written_sign
    from marts.equation_terms as term
    inner join documents using (document_id)
),

guards as (
    select distinct
        figure.document_id,
        figure.form,
        figure.row_no,
        figure.measure,
        term.rule,
        term.place
    from figures as figure
    inner join terms as term using (document_id, form, row_no, measure)
),

equations as (
    select
        guard.*,
        equation.verdict,
        equation.relation,
        equation.gap_yuan
    from guards as guard
    inner join marts.equations as equation using (document_id, rule, place)
),

written as (
    select
        document_id,
        rule,
        place,
        ltrim(string_agg(written_sign || written, ' ' order by form, row_no, measure) filter (side = 'left'), '+ ')
            as left_side,
        ltrim(string_agg(written_sign || written, ' ' order by form, row_no, measure) filter (side = 'right'), '+ ')
            as right_side
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
        concat_ws(' ', written.left_side, equation.relation, coalesce(written.right_side, '?')) as equation,
        figure.document_id
    from figures as figure
    left join equations as equation using (document_id, form, row_no, measure)
    left join written
        on
            figure.document_id = written.document_id
            and equation.rule = written.rule
            and equation.place = written.place
)

select * from final
order by unit_name, document_id, row_no, rule, place;
