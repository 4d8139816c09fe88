-- zh: 没有金额的表，文件中有文字说明（表下注、表内文字或情况说明，何种说法均可）
-- en: Of a table without money something in the document says why: a note, a cell or the prose, in any words
-- severity: warning
-- about: extracted.tables
select
    printed_table.document_id,
    printed_table.form as place,
    printed_table.pages,
    '空白或全为零，未见说明' as printed,
    'blank or all zero, and nothing says why' as printed_en,
    '说明没有该项收支的文字' as expected,
    'words that there is none' as expected_en
from extracted.tables as printed_table
inner join facts.forms as form on printed_table.form = form.slug
where
    form.part = 2
    and form.kind = 'budget'
    and printed_table.said_empty = ''
    and (printed_table.document_id, printed_table.form) not in (
        select (amount.document_id, amount.form)
        from facts.amounts as amount
        -- What cannot be read as a number is no zero.
        where amount.fen is distinct from 0
    )
order by printed_table.document_id, printed_table.table_no
