-- What became of the figures that the prose states.
select
    count(*) filter (where verdict = 'confirmed')::integer as confirmed_count,
    count(*) filter (where verdict = 'contradicted')::integer as contradicted_count,
    count(*) filter (where verdict = 'not_held')::integer as not_held_count
from marts.claims;
