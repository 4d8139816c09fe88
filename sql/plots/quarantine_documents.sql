-- Why documents are withheld: what cannot be read, what is not whole, what contradicts itself.
select
    count(*) filter (where code = 'equation_failed')::integer as equation_failed_count,
    count(*) filter (where code in ('duplicate_file', 'withdrawn'))::integer as gone_or_twice_count,
    count(*) filter (where code not in ('equation_failed', 'duplicate_file', 'withdrawn') and finding_count > 0)::integer
        as not_whole_count,
    count(*) filter (where code not in ('duplicate_file', 'withdrawn') and finding_count = 0)::integer as not_read_count
from quarantine.documents;
