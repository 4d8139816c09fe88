-- What a person should look at, and whose error it is where that is known.
select
    count(*) filter (where withholds)::integer as withholding_count,
    count(*) filter (where fault = 'source')::integer as source_count,
    count(*) filter (where fault = 'extraction')::integer as extraction_count
from marts.findings;
