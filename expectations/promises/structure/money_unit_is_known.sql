-- zh: 每张表都印有金额单位，且为已知单位
-- en: Every table prints its money unit, and one we know
-- severity: error
-- withholds: unknown_unit
-- about: extracted.tables
select
    document_id,
    form as place,
    pages,
    money_unit as printed,
    '元、千元、万元……' as expected
from extracted.tables
where
    form in (select slug from facts.forms where part = 2)
    and part = 2
    and money_unit not in (select unit from facts.money_units)
order by document_id, table_no
