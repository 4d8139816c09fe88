-- What a person should look at, with pages and boxes; the number tells the findings of a document apart.

select
    document_id,
    finding_no as number,
    follows_from,
    consequence_count,
    rule,
    place,
    severity,
    fault,
    withholds,
    message_zh,
    message_en,
    printed,
    expected,
    pages,
    list_transform(
        boxes,
        lambda box: [
            box.page::double, round(box.x0, 1), round(box.top, 1), round(box.x1, 1), round(box.bottom, 1)
        ]
    ) as boxes
from marts.findings
order by document_id, number
