-- What became of the equations that may withhold a document, of published and of quarantined ones.
select
    coalesce(round(avg((verdict = 'exact')::integer), 4), 0) as exact_share,
    coalesce(round(avg((verdict in ('rounded', 'implausible'))::integer), 4), 0) as rounded_share,
    coalesce(round(avg((verdict = 'failed')::integer), 4), 0) as failed_share,
    coalesce(round(avg((verdict = 'not_evaluable')::integer), 4), 0) as not_evaluable_share
from marts.equations
where severity = 'error' and about = 'tables';
