-- zh: 同一张表只印一次
-- en: No table is printed twice
-- severity: error
-- withholds: table_twice
-- about: extracted.tables
-- What is printed among the explanations may be printed for each unit or project.
select
    document_id,
    form as place,
    flatten(list(pages)) as pages,
    count(*)::varchar as printed,
    '1' as expected
from extracted.tables
where form in (select slug from facts.forms where part = 2)
group by document_id, form
having count(*) > 1
order by document_id, form
