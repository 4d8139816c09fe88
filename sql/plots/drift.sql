-- How far the documents are from the known forms.
select
    coalesce(round(avg(title_distance), 4), 0) as title_distance,
    coalesce(round(avg(unknown_heading_share), 4), 0) as unknown_heading_share,
    coalesce(sum(other_table_count), 0)::integer as other_table_count
from marts.drift;
