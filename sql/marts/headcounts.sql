-- 人数: every headcount that parts one and three of a document tell in words, as printed.

create table marts.headcounts as
with mentions as (
    select
        document_id,
        passage_no,
        section,
        page,
        unnest(
            regexp_extract_all(text, '(?:编制|在编|在职|在岗|实有|现有)[^，。；、：0-9]{0,12}[0-9]+[名人]')
        ) as printed
    from work.extracted.passages
    where part in (1, 3)
)

select
    document_id,
    passage_no,
    nullif(section, '') as section,
    printed,
    regexp_extract(printed, '([0-9]+).$', 1)::integer as headcount,
    page
from mentions
where document_id in (select document_id from work.proof.decisions where status = 'published')
order by document_id, passage_no, printed;
