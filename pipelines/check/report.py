"""The report: one HTML file for a person, which asks nothing of the network and runs no script.

Whatever comes from a PDF is escaped by the template engine, and a policy in the page's head forbids what might
slip through all the same.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from itertools import groupby
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from pipelines.check.marking import COMPUTED, PRINTED, SUSPECT, Pictures
from pipelines.check.model import Checked, Equation, Figure, Finding, Proposal, Term
from pipelines.check.words import code_name, words
from pipelines.forms import BY_SLUG as FORMS

HERE = Path(__file__).parent
TOLD_IN_ALT = 6
"""Cells that the text in place of a picture names."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A finding with its number in the file and its pictures."""

    number: int
    finding: Finding
    pictures: Pictures


@dataclass(frozen=True, slots=True)
class Case:
    """Findings that one explanation may mend, or, with no number, those that stand by themselves."""

    number: int | None
    proposals: tuple[Proposal, ...]
    shown: tuple[Shown, ...]


class Writer:
    """Says things in one language; its methods are what the template calls."""

    def __init__(self, language: str) -> None:
        self.language = language
        self.say = words(language)

    def of(self, value: object, name: str) -> str:
        """The field of a value that is kept in both languages, as ``why_zh`` and ``why_en`` are."""
        return str(getattr(value, f"{name}_{self.language}"))

    def outcome(self, file: Checked) -> str:
        """What the build would do with a file, in words."""
        if file.is_refused:
            return self.say["refused"]
        if file.status == "quarantined":
            return self.say["quarantined"]
        if file.code:
            return self.say[file.code]
        return self.say["published"] + (self.say["with_errors"] if file.errors else "")

    def code(self, code: str) -> str:
        return code_name(code, self.language)

    def form(self, slug: str) -> str:
        form = FORMS[slug]
        return form.title if self.language == "zh" else form.english

    def pages(self, pages: Sequence[int]) -> str:
        joined = ("、" if self.language == "zh" else ", ").join(map(str, pages))
        return self.say["pages" if len(pages) > 1 else "page"].format(joined) if joined else ""

    def yuan(self, amount: Decimal | None) -> str:
        return "" if amount is None else self.say["yuan"].format(f"{amount:,}".replace("-", "−"))

    def name(self, term: Term | Figure) -> str:
        """Row and column: “科学技术支出” 合计."""
        return " ".join(part for part in (self.say["quoted"].format(term.label), term.measure_label) if part)

    def where(self, finding: Finding) -> str:
        """Page and name of what a finding is about, for its heading."""
        terms = finding.equation.terms if finding.equation else ()
        label = self.name(terms[0]) if terms else ""
        return " ".join(part for part in (self.pages(finding.pages), label) if part)

    def joint(self, term: Term, *, first: bool) -> str:
        """The sign before a term. Terms on the right have changed sides, and so their signs."""
        sign = term.sign if term.side == "left" else -term.sign
        return "−" if sign < 0 else "" if first else "+"

    def relation(self, equation: Equation) -> str:
        if equation.verdict in ("implausible", "tail"):
            return self.say["plausible"]
        return self.say["exceeds" if equation.relation == "<=" else "fails"]

    def line(self, finding: Finding) -> str:
        """A finding on one line; what would mend it is told once for all that it would mend."""
        equation = finding.equation
        if not equation or not equation.terms or equation.verdict == "not_evaluable":
            return self.of(finding, "message")
        sides = f"{self.yuan(equation.printed_yuan)} {self.relation(equation)} {self.yuan(equation.computed_yuan)}"
        by, bound = self.allowed(equation)
        told = (self.where(finding), self.of(finding, "promise"), sides)
        return self.say["line"].format(*told, self.say["gap"], self.yuan(equation.gap_yuan), by, bound)

    def allowed(self, equation: Equation) -> tuple[str, str]:
        """What allows a gap, in words, and how large a one: rounding, or for a tail difference that of parts."""
        if equation.verdict == "tail":
            return self.say["tail"], self.yuan(equation.tail_yuan)
        return self.say["slack"], self.yuan(equation.slack_yuan)

    def alt(self, finding: Finding, page: int) -> str:
        """What a picture shows, for those who do not see it."""
        terms = finding.equation.terms if finding.equation else ()
        named = [f"{self.name(t)} {t.printed}" for t in terms if t.box and t.box.page == page]
        named = named or ([finding.printed] if any(box.page == page for box in finding.boxes) else [])
        if not named:
            return self.say["alt_whole"].format(page)
        rest = "…" if len(named) > TOLD_IN_ALT else ""
        told = ("；" if self.language == "zh" else "; ").join(named[:TOLD_IN_ALT]) + rest
        return self.say["alt"].format(page, self.say["boxed"].format(told))


def cases(file: Checked, pictures: Sequence[Pictures]) -> Iterator[Case]:
    """The findings of a file as they belong together, in the order they are told."""
    shown = [Shown(n, f, p) for n, (f, p) in enumerate(zip(file.findings, pictures, strict=True), 1)]
    for (number, _), of in groupby(shown, key=lambda one: (one.finding.case_no, one.finding.severity)):
        proposals = tuple(p for p in file.proposals if p.case_no == number)
        yield Case(number, proposals, tuple(of))


def figures(file: Checked) -> dict[str, tuple[Figure, ...]]:
    """A file's figures by form, as they are printed."""
    return {slug: tuple(of) for slug, of in groupby(file.figures, key=lambda figure: figure.form)}


def render(
    files: Sequence[Checked],
    pictures: Mapping[str, Sequence[Pictures]],
    language: str,
    version: str,
    made: datetime,
) -> str:
    """The page as text. ``pictures`` holds, by file, those of each of its findings."""
    environment = Environment(
        loader=FileSystemLoader(HERE),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    writer = Writer(language)
    return environment.get_template("report.html.jinja").render(
        files=files,
        cases={file.file: tuple(cases(file, pictures[file.file])) for file in files},
        figures={file.file: figures(file) for file in files},
        to=writer,
        say=writer.say,
        language={"zh": "zh-CN", "en": "en"}[language],
        colours={name: "#{:02x}{:02x}{:02x}".format(*of) for name, of in _COLOURS.items()},
        version=version,
        made=made.isoformat(" ", "minutes"),
    )


_COLOURS = {"printed": PRINTED, "computed": COMPUTED, "suspect": SUSPECT}
