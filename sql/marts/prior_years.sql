-- 上年数: what each document's prose implies of the year before, against what was published that year.

create table marts.prior_years as
select *
from work.proof.prior_years
order by unit_name, fiscal_year, document_id, claim_no;
