-- Which amount stands in which equation, on which side, with which sign: the proof, cell by cell.

create table marts.equation_terms as
select
    document_id,
    rule,
    place,
    side,
    sign,
    form,
    row_no,
    measure,
    amount_yuan
from work.proof.equation_terms
order by document_id, rule, place, side, form, row_no, measure;
