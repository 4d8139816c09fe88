-- What a document prints and no equation can reach, in one row for each kind of place: how many money figures that are
-- not zero stand there, and the sentence that says so. A document with such a row is not proved, whatever its equations
-- say. Another kind of place is another select in `places`.

create or replace view proof.outside as
with places as (
    select
        document_id,
        'unread_table' as kind,
        count(*) as money_count,
        '印在未能识别的表中' as why_zh,
        'stand in tables that are not recognised' as why_en
    from extracted.cells
    where
        form is null
        -- Money has decimals, or its thousands parted; 2,024 and 12.5 may be something else, and are counted to be sure.
        and regexp_full_match(trim(text), '-?([0-9]{1,3}([,，][0-9]{3})+([.][0-9]+)?|[0-9]+[.][0-9]+)')
        and regexp_matches(text, '[1-9]')
    group by document_id
)

select *
from places;
