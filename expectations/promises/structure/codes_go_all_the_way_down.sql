-- zh: 功能科目细化到项级，经济科目细化到款级
-- en: Function codes go down to seven digits, economic codes to five
-- severity: error
-- withholds: broken_codes
-- about: facts.undivided_codes
-- Of a class, or where another table goes further: there a row was lost. The sums say nothing of it.
select
    row_.document_id,
    format('{}:{}', row_.form, row_.row_no) as place,
    [cell.page] as pages,
    cell.boxes,
    row_.code || row_.row_label as printed,
    if(row_.is_function, '7位', '5位') as expected,
    if(row_.is_function, '7 digits', '5 digits') as expected_en
from facts.undivided_codes as row_
inner join facts.row_pages as cell using (document_id, form, row_no)
where length(row_.code) = 3 or row_.is_divided_elsewhere
order by row_.document_id, row_.form, row_.row_no
