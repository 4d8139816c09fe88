-- What a document prints and no equation can reach, in one row for each kind of place, with the sentence that says so: its
-- first blank is what was found there, its second all money figures that are not zero. A document with such a row is
-- not proved, whatever its equations say. Another kind of place is another select in `places`.

create or replace view proof.outside as
with places as (
    select
        document_id,
        'unread_table' as kind,
        count(*) as found_count,
        true as is_money,
        '{:,} 个非零金额（共 {:,} 个）印在未能识别的表中' as said_zh,
        '{:,} of {:,} money figures stand in tables that are not recognised' as said_en
    from extracted.cells
    where
        form is null
        -- Money has decimals, or its thousands parted, or stands under a heading that says so. What is no money may look like
        -- it, and is counted to be sure.
        and (
            regexp_full_match(trim(text), '-?([0-9]{1,3}([,，][0-9]{3})+([.][0-9]+)?|[0-9]+[.][0-9]+)')
            or (
                regexp_full_match(trim(text), '-?[0-9]{3,}')
                and regexp_matches(heading, '金额|预算数|决算数|执行数|[（(]万?元[）)]')
                and not regexp_matches(heading, '编码|代码|人数|数量|年度')
            )
        )
        and regexp_matches(text, '[1-9]')
    group by document_id
    union all
    select
        document_id,
        'pictured_table' as kind,
        count(*) as found_count,
        false as is_money,
        '{:,} 张表是图片' as said_zh,
        'tables that are pictures: {:,}' as said_en
    from extracted.pictured_tables
    group by document_id
)

select *
from places;
