-- Findings in the order in which a person would act on them, each with the finding that it follows from.
--
-- One cause is one finding with a count of its consequences. One cause have: equations that one explanation mends
-- (proof.suspicions); equations that miss the same amount in one row; equations that fail because of a figure, a money
-- unit, a code or a row that another finding is about; what of a sentence is right once another amount of it is
-- (proof.restated_claims); one misprint of a code or of its name in several places, and a class of codes named by
-- another list; figures of one table that are misprinted alike; and tail differences, which all come of rounding. What
-- withholds its document comes first, then errors, then warnings; within them what has the most consequences, then what
-- misses the most money.

create or replace view proof.weighed_findings as
with recursive numbered as (
    select
        finding.*,
        row_number() over (
            partition by finding.document_id order by finding.rule, finding.place, finding.expectation, finding.message_zh
        ) as id,
        list_position(['error', 'warning', 'info'], finding.severity) as grade,
        equation.verdict,
        equation.term_count,
        abs(equation.gap_yuan) as gap_yuan,
        equation.slack_yuan
    from proof.findings as finding
    left join proof.equations as equation using (document_id, rule, place)
),

acts as (
    select
        document_id,
        case_no,
        rank,
        generate_subscripts(causes, 1) as act,
        unnest(causes) as equations
    from proof.suspicions
),

explained as (
    select
        document_id,
        case_no,
        rank,
        format('explained {} {} {}', case_no, rank, act) as cause,
        unnest(equations) as equation
    from acts
),

-- Three codes of one class with other names: the table follows another list.
listed as (
    select
        document_id,
        printed,
        split_part(place, ':', 1) as form,
        count(*) over (partition by document_id, form, left(printed, 3)) >= 3 as is_renumbered
    from numbered
    where rule = 'structure.codes_bear_official_names'
),

keyed as (
    select
        numbered.*,
        explained.case_no,
        explained.rank as explained_by,
        case
            when explained.cause is not null then explained.cause
            when numbered.expectation = 'equations.tail' then numbered.expectation
            when
                numbered.rule in (
                    'structure.codes_have_parents',
                    'structure.codes_go_all_the_way_down',
                    'structure.codes_stop_at_no_section'
                )
                then 'code ' || numbered.printed
            when coalesce(listed.is_renumbered, false) then format('list {} {}', listed.form, left(numbered.printed, 3))
            when numbered.rule in ('structure.codes_bear_official_names', 'structure.codes_have_one_name')
                then 'name ' || numbered.printed
            when numbered.rule = 'structure.figures_are_numbers'
                then
                    format(
                        'figures {} {}',
                        split_part(numbered.place, ':', 1),
                        regexp_replace(numbered.printed, '[\d,，.．\s]+', '0', 'g')
                    )
            else 'itself ' || numbered.id::varchar
        end as own
    from numbered
    left join explained
        on
            numbered.document_id = explained.document_id
            and numbered.rule = explained.equation.rule
            and numbered.place = explained.equation.place
    left join listed
        on
            numbered.document_id = listed.document_id
            and numbered.printed = listed.printed
            and numbered.rule in ('structure.codes_bear_official_names', 'structure.codes_have_one_name')
),

-- What a finding about something else than an equation spoils, by the places of terms.
spoiling as (
    select
        document_id,
        own,
        place,
        rule
    from keyed
    where
        rule in ('structure.figures_are_numbers', 'structure.money_unit_is_known', 'structure.codes_have_parents')
    union all
    select
        document_id,
        own,
        regexp_extract(place, '^([^:]+:\d+):\d+$', 1) as place,
        rule
    from keyed
    where rule = 'structure.no_figure_is_lost'
),

spoilt as (
    select
        failed.document_id,
        failed.own,
        min(spoiling.own) as cause
    from keyed as failed
    inner join proof.equation_terms as term using (document_id, rule, place)
    inner join spoiling
        on
            term.document_id = spoiling.document_id
            and case spoiling.rule
                when 'structure.figures_are_numbers'
                    then term.amount_yuan is null and concat_ws(':', term.form, term.row_no, term.measure) = spoiling.place
                when 'structure.money_unit_is_known' then term.amount_yuan is null and term.form = spoiling.place
                when 'structure.codes_have_parents'
                    then
                        not ends_with(failed.rule, '_across')
                        and concat_ws(':', term.form, term.row_no) = spoiling.place
                else concat_ws(':', term.form, term.row_no) = spoiling.place
            end
    where failed.verdict in ('failed', 'not_evaluable')
    group by all
),

restated as (
    select
        failed.document_id,
        failed.own,
        max(wrong.own) as cause
    from keyed as failed
    inner join proof.restated_claims as claim using (document_id, rule, place)
    inner join keyed as wrong
        on failed.document_id = wrong.document_id and failed.place = wrong.place and claim.mended = wrong.rule
    group by all
),

-- Equations that nothing explains, in one of whose rows another misses the same amount, within rounding.
missing as (
    select
        failed.document_id,
        failed.own,
        failed.gap_yuan,
        failed.slack_yuan,
        term.form,
        term.row_no
    from keyed as failed
    inner join proof.equation_terms as term using (document_id, rule, place)
    where failed.verdict = 'failed' and starts_with(failed.own, 'itself')
),

beside as (
    select distinct
        one.document_id,
        one.own,
        other.own as cause
    from missing as one
    inner join missing as other using (document_id, form, row_no)
    where abs(one.gap_yuan - other.gap_yuan) <= greatest(one.slack_yuan, other.slack_yuan)
),

reached as (
    from beside
    union
    select
        reached.document_id,
        reached.own,
        beside.cause
    from reached
    inner join beside on reached.document_id = beside.document_id and reached.cause = beside.own
),

alike as (
    select
        document_id,
        own,
        min(cause) as cause
    from reached
    group by document_id, own
),

linked as (
    from spoilt
    union all
    from alike
    where (document_id, own) not in (select (document_id, own) from spoilt)
    union all
    from restated
),

-- The finding that stands for its cause is what spoils others, else the equation with the fewest terms to look at.
caused as (
    select
        keyed.*,
        coalesce(linked.cause, keyed.own) as cause,
        first_value(keyed.id) over (
            partition by keyed.document_id, coalesce(linked.cause, keyed.own)
            order by
                keyed.withholds desc,
                keyed.grade,
                linked.cause is null desc,
                keyed.term_count,
                keyed.gap_yuan desc,
                keyed.pages[1],
                keyed.id
        ) as head
    from keyed
    left join linked using (document_id, own)
),

counted as (
    select
        *,
        count(*) over (partition by document_id, head) - 1 as consequences,
        max(gap_yuan) over (partition by document_id, head) as largest_gap_yuan,
        bool_or(withholds) over (partition by document_id, head) as any_withholds,
        min(grade) over (partition by document_id, head) as gravest
    from caused
),

ordered as (
    select
        *,
        row_number() over (
            partition by document_id
            order by
                any_withholds desc,
                gravest,
                consequences desc,
                largest_gap_yuan desc nulls last,
                head,
                id = head desc,
                pages[1],
                id
        )::integer as finding_no
    from counted
)

select
    * exclude (
        id, grade, verdict, term_count, gap_yuan, slack_yuan, case_no, explained_by, own, cause, head, consequences,
        largest_gap_yuan, any_withholds, gravest, finding_no
    ),
    finding_no,
    if(id = head, null, min(finding_no) over (partition by document_id, head)) as follows_from,
    if(id = head, consequences, 0)::integer as consequence_count,
    case_no,
    explained_by
from ordered;
