-- zh: 该版式应有的表齐全，无数据的表也印出
-- en: All tables that the edition requires are there, even those without data
-- severity: error
-- withholds: missing_table
-- about: extracted.documents
with pictured as (  -- a picture whose title is no form's may be any that is missing
    select
        document_id,
        form,
        list(distinct page order by page) as pages
    from extracted.pictured_tables
    group by document_id, form
)

select
    document.document_id,
    form.slug as place,
    coalesce(same.pages, any_.pages) as pages,
    case
        when same.pages is not null then format('第{}页有其图片', array_to_string(same.pages, '、'))
        when any_.pages is not null then format('第{}页的图片或许是它', array_to_string(any_.pages, '、'))
        else ''
    end as printed,
    case
        when same.pages is not null
            then format('printed on page {} as a picture', array_to_string(same.pages, ', '))
        when any_.pages is not null
            then format('perhaps printed on page {} as a picture', array_to_string(any_.pages, ', '))
        else ''
    end as printed_en,
    form.title as expected
from extracted.documents as document
inner join facts.editions as edition on document.template = edition.slug
inner join facts.forms as form on edition.form = form.slug
left join extracted.tables as printed_table
    on document.document_id = printed_table.document_id and form.slug = printed_table.form
left join pictured as same on document.document_id = same.document_id and form.slug = same.form
left join pictured as any_ on document.document_id = any_.document_id and any_.form is null
where printed_table.form is null
order by document.document_id, form.number
