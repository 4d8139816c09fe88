"""What is checked, in one language: words for the terminal and for the report."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal

from pipelines.commands.check.model import Checked, Document, Equation, Figure, Finding, Term
from pipelines.commands.check.words import words
from pipelines.domain.forms import BY_SLUG as FORMS
from pipelines.domain.reasons import code_name

TOLD_IN_ALT = 6
"""Cells that the text in place of a picture names."""


class Writer:
    """Says things in one language; its methods are what the template calls."""

    def __init__(self, language: str) -> None:
        self.language = language
        self.locale = {"zh": "zh-CN", "en": "en"}[language]
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

    def identity(self, document: Document) -> str:
        """Whose budget of which year, and of what kind; a dash for what is not printed."""
        year = self.say["year"].format(document.fiscal_year) if document.fiscal_year else "–"
        return " · ".join((document.unit_name or "–", year, self.say[document.kind]))

    def joined(self, names: Iterable[str]) -> str:
        return ("、" if self.language == "zh" else ", ").join(names)

    def code(self, code: str) -> str:
        return code_name(code, self.language)

    def form(self, slug: str) -> str:
        form = FORMS[slug]
        return form.title if self.language == "zh" else form.english

    def pages(self, pages: Sequence[int]) -> str:
        joined = self.joined(map(str, pages))
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

    def consequences(self, finding: Finding) -> str:
        """How many other findings have the same cause, and on which pages."""
        pages = sorted({page for one in finding.consequences for page in one.pages})
        told = self.say["consequences"].format(finding.consequence_count)
        return " · ".join(part for part in (told, self.pages(pages)) if part)

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
