"""What is told of each file. The names of these fields are the keys of ``--json``: docs/check.md lists them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from decimal import Decimal
from typing import Any, Literal

FORMAT = "mingzhang.check/1"
"""Named in the JSON: a key that changes its meaning or goes away makes it /2."""

CLEAN, FAULTY, REFUSED = 0, 1, 2
"""Exit statuses: nothing at error level, something at error level, a file that is no budget or final account of a known form."""

NOT_OURS = ("not_a_budget", "unknown_form", "blank_form", "no_tables")
"""Codes of files that can be read and are something else."""


@dataclass(frozen=True, slots=True)
class Place:
    """A box on a page, in points from the top left of the page as it is shown."""

    page: int
    x0: float
    top: float
    x1: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Term:
    """One amount of an equation: ``left`` is the side that is printed, ``right`` the one worked out."""

    side: Literal["left", "right"]
    sign: int
    form: str
    row_no: int
    measure: str
    label: str
    measure_label: str
    printed: str
    money_unit: str
    amount_yuan: Decimal | None
    box: Place | None


@dataclass(frozen=True, slots=True)
class Equation:
    verdict: str
    relation: str
    printed_yuan: Decimal | None
    computed_yuan: Decimal | None
    gap_yuan: Decimal | None
    slack_yuan: Decimal | None
    tail_yuan: Decimal | None
    terms: tuple[Term, ...]


@dataclass(frozen=True, slots=True)
class Finding:
    """``promise_zh`` and ``promise_en`` are the sentence that is broken, ``message_*`` says how and where.

    ``fault_*`` says how one knows whose error it is, ``known_error_entry`` is what would list it as the
    publisher's. ``case_no`` joins findings that share figures, and ``explained_by`` is the rank of the proposal that
    is the likeliest to mend this one: see `Proposal`. ``equation`` is there where the promise is one.
    ``consequences`` are the findings that have the same cause and are mended with it.
    """

    rule: str
    place: str
    severity: str
    withholds: bool
    fault: str
    fault_zh: str
    fault_en: str
    known_error_entry: str
    promise_zh: str
    promise_en: str
    message_zh: str
    message_en: str
    printed: str
    expected: str
    pages: tuple[int, ...]
    boxes: tuple[Place, ...]
    case_no: int | None
    explained_by: int | None
    equation: Equation | None
    consequence_count: int
    consequences: tuple[Finding, ...]

    @property
    def is_listed(self) -> bool:
        """Whether it is on the list of known errors."""
        return self.fault == "source" and not self.known_error_entry

    @property
    def entries(self) -> tuple[str, ...]:
        """What would list it and all that follows from it as the publisher's errors."""
        return tuple(one.known_error_entry for one in (self, *self.consequences) if one.known_error_entry)


@dataclass(frozen=True, slots=True)
class Proposal:
    """One explanation of a case, ``rank`` 1 the simplest. It proposes: nothing printed is ever changed."""

    case_no: int
    rank: int
    kind: str
    form: str
    row_no: int
    measure: str
    printed_yuan: Decimal | None
    proposed_yuan: Decimal | None
    message_zh: str
    message_en: str
    box: Place | None


@dataclass(frozen=True, slots=True)
class Figure:
    """A printed amount and what guards it; ``smallest_slip_yuan`` None: some slip is caught by nothing."""

    form: str
    row_no: int
    measure: str
    label: str
    measure_label: str
    printed: str
    money_unit: str
    amount_yuan: Decimal | None
    equation_count: int
    smallest_slip_yuan: Decimal | None
    box: Place


@dataclass(frozen=True, slots=True)
class Table:
    """A table of a known form, by the title that is printed over it; also one without amounts."""

    form: str
    title: str
    pages: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """A short line of the prose that may head a section; what the contents page lists is none."""

    text: str
    page: int
    top: float


@dataclass(frozen=True, slots=True)
class Proof:
    """The counts of ``marts.documents``, of the error-level equations of the tables."""

    figure_count: int
    nonzero_count: int
    equation_count: int
    exact_count: int
    rounded_count: int
    tail_count: int
    failed_count: int
    guarded_count: int
    twice_guarded_count: int
    unread_money_count: int
    is_jointly_consistent: bool
    is_proved: bool
    why_zh: str
    why_en: str


@dataclass(frozen=True, slots=True)
class Document:
    """Whose budget it is, read from the document itself. ``produced`` is when the file says that it was made."""

    unit_name: str
    region_name: str
    fiscal_year: int | None
    kind: str
    scope: str
    template: str
    page_count: int
    repaired: bool
    produced: str
    contents_pages: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Checked:
    """One file. ``status``, ``code`` and ``sentence`` are what the build would decide; ``release_*`` what changes it.

    ``document`` and ``proof`` are None, and the lists empty, where the file is refused: it cannot be read, or is
    no budget or final account of a known form. ``findings`` stand in the order in which a person would act on them.
    """

    file: str
    sha256: str
    document_id: str
    status: str
    code: str
    sentence: str
    sentence_zh: str
    release_zh: str
    release_en: str
    document: Document | None
    proof: Proof | None
    findings: tuple[Finding, ...]
    proposals: tuple[Proposal, ...]
    figures: tuple[Figure, ...]
    tables: tuple[Table, ...]
    headings: tuple[Heading, ...]

    @property
    def sentence_en(self) -> str:
        return self.sentence

    @property
    def is_refused(self) -> bool:
        return self.document is None

    @property
    def errors(self) -> tuple[Finding, ...]:
        return tuple(finding for finding in self.findings if finding.severity == "error")

    @property
    def exit_status(self) -> int:
        return REFUSED if self.is_refused else FAULTY if self.errors else CLEAN


def proposals_of(finding: Finding, proposals: Iterable[Proposal]) -> tuple[Proposal, ...]:
    """The explanations of a finding's case, the likeliest of this finding first."""
    of_case = (one for one in proposals if one.case_no == finding.case_no)
    return tuple(sorted(of_case, key=lambda one: (one.rank != finding.explained_by, one.rank)))


def exit_status(files: tuple[Checked, ...]) -> int:
    """The gravest of all files."""
    return max((file.exit_status for file in files), default=CLEAN)


def as_json(files: tuple[Checked, ...], version: str) -> dict[str, Any]:
    """Plain values for ``--json``; amounts stay exact, as text."""
    return {
        "format": FORMAT,
        "version": version,
        "exit_status": exit_status(files),
        "files": [asdict(file) | {"exit_status": file.exit_status} for file in files],
    }
