-- zh: 列到款级的科目，其下列有项级
-- en: A section (款) with money is divided into items (项)
-- severity: warning
-- about: facts.undivided_codes
-- Some publish sections alone. The section then stands for itself, and its sums are checked like any other's.
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
where length(row_.code) > 3 and not row_.is_divided_elsewhere
order by row_.document_id, row_.form, row_.row_no
