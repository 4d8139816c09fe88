-- What became of the documents.
select
    count(*) filter (where status = 'published')::integer as published_count,
    count(*) filter (where status = 'quarantined')::integer as quarantined_count,
    count(*) filter (where is_proved)::integer as proved_count,
    coalesce(round(avg((status = 'published')::integer), 4), 0) as published_share,
    coalesce(round(avg(is_proved::integer) filter (where status = 'published'), 4), 0) as proved_share,
    coalesce(sum(equation_count), 0)::integer as equation_count,
    coalesce(sum(failed_count), 0)::integer as failed_equation_count
from marts.documents;
