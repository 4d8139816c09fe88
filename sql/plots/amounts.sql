-- What guards the published figures: how many that are not zero stand in one equation that holds, and in two.
select
    count(*) filter (where equation_count > 0)::integer as guarded_count,
    coalesce(round(avg((equation_count > 0)::integer), 4), 0) as guarded_share,
    coalesce(round(avg((equation_count > 1)::integer), 4), 0) as twice_guarded_share
from marts.amounts
where amount_yuan <> 0;
