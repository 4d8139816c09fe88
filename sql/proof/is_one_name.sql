-- Whether what is printed is the name, as far as the page shows: brackets of either width, spaces and 的 aside, a
-- name may be cut by its column, lose a character at either end, or bear what is drawn over from beside it.

create or replace macro facts.bare_name(printed) as (
    regexp_replace(translate(printed, '（）', '()'), '[\s的]', '', 'g')
);

create or replace macro facts.is_one_name(printed, name) as (
    facts.bare_name(printed) = facts.bare_name(name)
    or (starts_with(facts.bare_name(name), facts.bare_name(printed)) and length(facts.bare_name(printed)) >= 4)
    or (
        abs(length(facts.bare_name(printed)) - length(facts.bare_name(name))) = 1
        and length(facts.bare_name(printed)) >= 2
        and (
            starts_with(facts.bare_name(printed), facts.bare_name(name))
            or starts_with(facts.bare_name(name), facts.bare_name(printed))
            or ends_with(facts.bare_name(printed), facts.bare_name(name))
            or ends_with(facts.bare_name(name), facts.bare_name(printed))
        )
    )
);
