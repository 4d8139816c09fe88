"""The form filled in: under each item what was found there, and whether the item fits."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import count
from typing import Literal

from pipelines.commands.check.checklist.form import Form, Item
from pipelines.commands.check.marking import Pictures
from pipelines.commands.check.model import Checked, Finding, proposals_of
from pipelines.domain.forms import BY_SLUG as FORMS
from pipelines.domain.forms import TABLES

Result = Literal["fits", "unfit", "by_hand"]
Line = tuple[Item, str]
"""An item and, of one that stands for tables, the slug of a table."""
_Mark = tuple[int, float, Line]
"""Page and height at which the section of an item, or a table, begins."""
_PRINTED_APART = {form.slug for form in TABLES}
"""Forms of tables that are printed apart from the prose: one ends the section before it."""
_EXPLAINED = ("tail", "implausible")
"""Verdicts of equations that rounding explains: worth a remark."""


@dataclass(frozen=True, slots=True)
class Problem:
    """A finding under its item. ``number`` counts the problems of a file; a remark has none."""

    number: int | None
    finding: Finding
    pictures: Pictures


@dataclass(frozen=True, slots=True)
class Filled:
    """A line of the form. ``form`` is the slug of the table it is about, if it is about one; ``pages`` say where what it
    is about was found.
    """

    item: Item
    form: str
    result: Result
    pages: tuple[int, ...]
    problems: tuple[Problem, ...]

    @property
    def problem_count(self) -> int:
        """How many problems, without remarks."""
        return sum(problem.number is not None for problem in self.problems)


Forms = tuple[Checked, Sequence[Filled]]
"""A file with the lines of its form."""


def fill(form: Form, file: Checked, pictures: Sequence[Pictures]) -> tuple[Filled, ...]:
    """The lines of the form for a file, ``pictures`` being those of each of its findings; none for one refused."""
    if file.is_refused:
        return ()
    marks = _marks(form, file)
    found: dict[Line, list[tuple[Finding, Pictures]]] = defaultdict(list)
    for finding, of in zip(file.findings, pictures, strict=True):
        found[_line(form, file, marks, finding)].append((finding, of))
    numbers = count(1)
    lines: list[Filled] = []
    for item, slug in _lines(form, file, found):
        told = found.get((item, slug), [])
        problems = tuple(
            Problem(None if is_remark(finding) else next(numbers), finding, of) for finding, of in told
        )
        pages = _pages(item, slug, file, marks)
        is_unfit = any(one.number is not None for one in problems)
        lines.append(Filled(item, slug, "unfit" if is_unfit else _unspoilt(item, pages), pages, problems))
    return tuple(lines)


def is_remark(finding: Finding) -> bool:
    """Whether a finding asks for nothing to be mended: a note, or what rounding explains."""
    return finding.severity == "info" or bool(finding.equation and finding.equation.verdict in _EXPLAINED)


def _unspoilt(item: Item, pages: tuple[int, ...]) -> Result:
    """An item without a problem fits where its place in the document is known; else a person has to look."""
    return "fits" if pages or item.part == "rest" else "by_hand"


def _lines(form: Form, file: Checked, found: Mapping[Line, object]) -> Iterator[Line]:
    """The lines in their order: of tables those that are there as they come, then those with findings alone."""
    named = {slug for item in form.items for slug in item.tables}
    there = [
        table.form for table in sorted(file.tables, key=lambda table: table.pages) if table.form not in named
    ]
    for item in form.items:
        if item.part == "tables":
            missing = (slug for of, slug in found if of == item)
            yield from ((item, slug) for slug in dict.fromkeys((*there, *missing)))
        else:
            yield item, ""


def _line(form: Form, file: Checked, marks: Sequence[_Mark], finding: Finding) -> Line:
    """Where a finding belongs: by its rule, else its table, else the section it stands in."""
    for item in form.items:
        if item.takes(finding.rule):
            return item, ""
    slug = _table_of(file, finding)
    return _line_of_table(form, slug) if slug else _section_of(form, file, marks, finding)


def _line_of_table(form: Form, slug: str) -> Line:
    for item in form.items:
        if slug in item.tables:
            return item, ""
    tables = form.of_part("tables")
    return (tables, slug) if tables else (form.rest, "")


def _table_of(file: Checked, finding: Finding) -> str:
    """The form of the table that a finding is about; '' for prose."""
    for proposal in proposals_of(finding, file.proposals)[:1]:
        if proposal.form in FORMS:
            return proposal.form
    terms = finding.equation.terms if finding.equation else ()
    if terms:
        return terms[0].form if terms[0].form in FORMS else ""
    named = finding.place.partition(":")[0]
    if named in FORMS:
        return named
    if finding.rule.startswith("prose."):
        return ""
    on_page = (table.form for table in file.tables if finding.pages and finding.pages[0] in table.pages)
    return next(on_page, "")


def _marks(form: Form, file: Checked) -> list[_Mark]:
    found: list[_Mark] = []
    for heading in file.headings:
        fitting = [item for item in form.items if item.heads(heading.text)]
        found += [(heading.page, heading.top, (item, "")) for item in fitting[-1:]]
    for table in file.tables:
        if table.form in _PRINTED_APART:
            found.append((table.pages[0], 0.0, _line_of_table(form, table.form)))
    contents = file.document.contents_pages if file.document else ()
    for part, page in (("cover", 1), ("contents", contents[0] if contents else 0)):
        item = form.of_part(part)
        if item and page:
            found.append((page, -1.0, (item, "")))
    return sorted(found, key=lambda mark: mark[:2])


def _section_of(form: Form, file: Checked, marks: Sequence[_Mark], finding: Finding) -> Line:
    """What begins before a finding, and has not ended: a table ends with its pages, a section where the next begins."""
    terms = finding.equation.terms if finding.equation else ()
    said = [term.box for term in terms if term.box and term.form not in FORMS] or list(finding.boxes)
    places = sorted((box.page, box.top) for box in said) or [(page, 0.0) for page in finding.pages]
    if not places:
        return form.rest, ""
    page, top = places[0]
    # A heading stands a little lower than the top of its line's box.
    before = [line for at, height, line in marks if (at, height) <= (page, top + 1)]
    item, slug = before[-1] if before else (form.rest, "")
    ended = slug and not any(table.form == slug and page in table.pages for table in file.tables)
    return (form.rest, "") if ended else (item, slug)


def _pages(item: Item, slug: str, file: Checked, marks: Sequence[_Mark]) -> tuple[int, ...]:
    if slug:
        return tuple(sorted({page for table in file.tables if table.form == slug for page in table.pages}))
    if item.part == "contents" and file.document:
        return file.document.contents_pages
    tables = {page for table in file.tables if table.form in item.tables for page in table.pages}
    return tuple(sorted(tables | {page for page, _, line in marks if line == (item, "")}))
