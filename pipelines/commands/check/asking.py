"""What the proof's tables hold of each file, as values."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any

import duckdb

from expectations.faults import Faults, faults
from expectations.suites import sentences
from pipelines.commands.check.model import (
    NOT_OURS,
    Checked,
    Document,
    Equation,
    Figure,
    Finding,
    Heading,
    Place,
    Proof,
    Proposal,
    Table,
    Term,
)

Row = dict[str, Any]
Key = tuple[Any, ...]
"""document_id, or document_id, rule, place."""

_SHORT = 40
"""Characters of a heading at most."""

_CONTENTS = f"""
-- The contents end where a page says more than headings, or says one again.
passages as (
    select
        *,
        length(text) <= {_SHORT} as is_short,
        row_number() over (partition by document_id, text order by page) > 1 as is_again
    from extracted.passages
),

started as (
    select
        document_id,
        min(page) as first_page
    from passages
    where starts_with(text, '目录')
    group by document_id
),

ended as (
    select
        document_id,
        first_page,
        coalesce(min(page) filter (where page > first_page and (is_again or not is_short)), first_page + 1) as end_page
    from started
    inner join passages using (document_id)
    group by document_id, first_page
),

listed as (
    select
        document_id,
        range(first_page, end_page)::integer[] as pages
    from ended
)
"""

_FILES = f"""
with {_CONTENTS}

select
    file.*,
    decision.code,
    decision.sentence,
    withheld.message_zh as sentence_zh,
    withheld.release_zh,
    withheld.release_en,
    read.repaired,
    read.produced,
    listed.pages as contents_pages,
    whole.nonzero_count,
    whole.why_zh,
    whole.why_en
from marts.documents as file
inner join proof.decisions as decision using (file_name, sha256)
left join proof.withheld as withheld using (file_name, sha256)
left join extracted.documents as read on file.document_id = read.document_id
left join listed on file.document_id = listed.document_id
left join proof.statements as whole on file.document_id = whole.document_id
"""

_FINDINGS = """
select
    finding.*,
    equation.verdict,
    equation.relation,
    equation.printed_yuan,
    equation.computed_yuan,
    equation.gap_yuan,
    equation.slack_yuan,
    equation.tail_yuan
from proof.weighed_findings as finding
left join proof.equations as equation using (document_id, rule, place)
order by finding.document_id, finding.finding_no
"""

_TERMS = """
select
    term.document_id,
    term.rule,
    term.place,
    term.side,
    term.sign,
    term.form,
    term.row_no,
    term.measure,
    coalesce(amount.row_label, claim.label, '') as label,
    coalesce(amount.measure_label, '') as measure_label,
    coalesce(amount.printed, if(term.measure = 'change', claim.change_printed, claim.printed), '') as printed,
    coalesce(amount.money_unit, claim.unit, '') as money_unit,
    term.amount_yuan,
    coalesce(amount.page, claim.page) as page,
    coalesce(amount.x0, claim.x0) as x0,
    coalesce(amount.top, claim.top) as top,
    coalesce(amount.x1, claim.x1) as x1,
    coalesce(amount.bottom, claim.bottom) as bottom
from proof.failed_equations
inner join proof.equation_terms as term using (document_id, rule, place)
left join facts.amounts as amount using (document_id, form, row_no, measure)
left join extracted.claims as claim
    on term.form = 'narrative' and term.document_id = claim.document_id and term.row_no = claim.claim_no
order by term.side, page, top, x0
"""

_PROPOSALS = """
select
    suspicion.* exclude (equations),
    amount.page,
    amount.x0,
    amount.top,
    amount.x1,
    amount.bottom
from proof.suspicions as suspicion
left join facts.amounts as amount using (document_id, form, row_no, measure)
order by suspicion.case_no, suspicion.rank
"""

_FIGURES = """
select
    * exclude (row_no, row_label, measure_label, money_unit),
    coalesce(row_no, 0) as row_no,
    coalesce(row_label, '') as label,
    coalesce(measure_label, '') as measure_label,
    coalesce(money_unit, '') as money_unit
from facts.described_amounts
inner join facts.forms on described_amounts.form = forms.slug
order by forms.number, page, top, x0
"""


_TABLES = """
select
    document_id,
    form,
    title,
    pages
from extracted.tables
where form is not null
order by table_no
"""

_HEADINGS = f"""
with {_CONTENTS}

select
    passages.document_id,
    passages.text,
    passages.page,
    passages.top
from passages
left join listed using (document_id)
where
    is_short
    and not regexp_matches(text, '[。；，、：:;,]$')
    and not list_contains(coalesce(listed.pages, []), page)
order by page, top
"""


def ask_files(connection: duckdb.DuckDBPyConnection) -> Iterator[Checked]:
    """Every file of a judged warehouse whose ``marts.documents`` is made."""
    terms = _by(connection, _TERMS, "document_id", "rule", "place")
    findings = _by(connection, _FINDINGS, "document_id")
    proposals = _by(connection, _PROPOSALS, "document_id")
    figures = _by(connection, _FIGURES, "document_id")
    tables = _by(connection, _TABLES, "document_id")
    headings = _by(connection, _HEADINGS, "document_id")
    whose = faults(connection)
    for row in _rows(connection, _FILES):
        code = row["code"] or ""
        # A file that gave no tables has no kind; one of another form has findings that follow from just that.
        is_ours = row["kind"] is not None and code not in NOT_OURS
        of = (row["document_id"],) if is_ours else ("",)
        yield Checked(
            row["file_name"],
            row["sha256"],
            row["document_id"],
            row["status"],
            code,
            row["sentence"] or "",
            row["sentence_zh"] or "",
            row["release_zh"] or "",
            row["release_en"] or "",
            _document(row) if is_ours else None,
            _proof(row) if is_ours else None,
            _causes(findings.get(of, []), terms, whose),
            tuple(Proposal(**_fields(Proposal, found), box=_box(found)) for found in proposals.get(of, ())),
            tuple(Figure(**_fields(Figure, found), box=_place(found)) for found in figures.get(of, ())),
            tuple(Table(one["form"], one["title"], tuple(one["pages"])) for one in tables.get(of, ())),
            tuple(Heading(**_fields(Heading, one)) for one in headings.get(of, ())),
        )


def _document(row: Row) -> Document:
    told = _fields(Document, row, "contents_pages")
    texts = ("unit_name", "region_name", "scope", "template", "produced")
    return Document(
        **told | {name: told[name] or "" for name in texts},
        contents_pages=tuple(row["contents_pages"] or ()),
    )


def _proof(row: Row) -> Proof:
    return Proof(**_fields(Proof, row))


def _causes(rows: list[Row], terms: Mapping[Key, list[Row]], whose: Faults) -> tuple[Finding, ...]:
    """The findings that follow from no other, each with those that follow from it."""
    of: dict[int | None, list[Row]] = defaultdict(list)
    for row in rows:
        of[row["follows_from"]].append(row)
    return tuple(
        _finding(
            row, terms, whose, tuple(_finding(after, terms, whose) for after in of.get(row["finding_no"], ()))
        )
        for row in of[None]
    )


def _finding(
    row: Row, terms: Mapping[Key, list[Row]], whose: Faults, consequences: tuple[Finding, ...] = ()
) -> Finding:
    key = (row["document_id"], row["rule"], row["place"])
    chinese, english = sentences().get(row["rule"], ("", ""))
    fault = whose.get(key)
    return Finding(
        **_fields(
            Finding, row, "pages", "promise_zh", "promise_en", "fault_zh", "fault_en", "known_error_entry"
        ),
        consequences=consequences,
        fault_zh=fault.chinese if fault else "",
        fault_en=fault.english if fault else "",
        known_error_entry=row["known_error_entry"] or "",
        promise_zh=chinese,
        promise_en=english,
        pages=tuple(row["pages"] or ()),
        boxes=tuple(Place(**box) for box in row["boxes"] or () if box["page"]),
        equation=_equation(row, terms.get(key, [])) if row["verdict"] else None,
    )


def _equation(row: Row, terms: list[Row]) -> Equation:
    standing = tuple(Term(**_fields(Term, term), box=_box(term)) for term in terms)
    return Equation(**_fields(Equation, row), terms=standing)


def _fields(kind: type, row: Row, *without: str) -> Row:
    """The columns of a row that are fields of a value, by name; what is made otherwise is left out."""
    made = {"box", "boxes", "terms", "equation", "consequences", *without}
    return {name: row[name] for name in kind.__annotations__ if name not in made}


def _place(row: Row) -> Place:
    return Place(**{name: row[name] for name in Place.__annotations__})


def _box(row: Row) -> Place | None:
    return _place(row) if row["page"] else None


def _rows(connection: duckdb.DuckDBPyConnection, query: str) -> Iterator[Row]:
    answer = connection.execute(query)
    names = [column[0] for column in answer.description or ()]
    return (dict(zip(names, values, strict=True)) for values in answer.fetchall())


def _by(connection: duckdb.DuckDBPyConnection, query: str, *key: str) -> dict[Key, list[Row]]:
    found: dict[Key, list[Row]] = defaultdict(list)
    for row in _rows(connection, query):
        found[tuple(row[name] for name in key)].append(row)
    return found
