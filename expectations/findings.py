"""Outcomes to findings: what a person should look at, in one row each, with pages, boxes and two sentences."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from types import MappingProxyType
from typing import Any

import polars as pl

from expectations.faults import Fault, Faults
from expectations.known_errors import KnownError
from expectations.outcomes import Outcome
from expectations.rules import BY_SLUG, Listed, Rule
from pipelines.domain.forms import BY_SLUG as FORMS

_BOX = pl.Struct(
    {"page": pl.Int32, "x0": pl.Float64, "top": pl.Float64, "x1": pl.Float64, "bottom": pl.Float64}
)
FINDINGS: dict[str, Any] = {
    "document_id": pl.String,
    "expectation": pl.String,
    "rule": pl.String,
    "place": pl.String,
    "severity": pl.String,
    "withholds": pl.Boolean,
    "code": pl.String,
    "fault": pl.String,
    "message_zh": pl.String,
    "message_en": pl.String,
    "pages": pl.List(pl.Int32),
    "boxes": pl.List(_BOX),
    "printed": pl.String,
    "expected": pl.String,
    "known_error_entry": pl.String,
}
"""``expectation`` is the slug of what is broken, ``rule`` that of the equation where it is one.
``code`` is the reason under which the finding withholds its document, where ``withholds`` is true.
``known_error_entry`` is what a person may paste into the list, where the error seems to be the publisher's."""

TO_BE_SAID = "…"
"""The reason of an entry that nobody has checked yet."""


def find(
    outcomes: Iterable[Outcome],
    known: Sequence[KnownError],
    documents: set[str],
    faults: Faults = MappingProxyType({}),
) -> pl.DataFrame:
    """All findings of the outcomes. ``documents`` are those judged: an entry about another says nothing.

    ``faults`` says of failed equations whose error they are; of all else nobody knows.
    """
    rows: list[dict[str, Any]] = []
    fitting: set[KnownError] = set()
    for outcome in outcomes:
        for failure in outcome.failures.iter_rows(named=True):
            entry = _known(failure, known)
            if entry:
                fitting.add(entry)
            key = (failure["document_id"], failure.get("rule", ""), failure["place"])
            rows.append(_finding(outcome, failure, entry, faults.get(key)))
    stale = [entry for entry in known if entry not in fitting and entry.document in documents]
    rows += [_stale(entry) for entry in stale]
    return pl.DataFrame(rows, schema=FINDINGS)


def _known(failure: dict[str, Any], known: Sequence[KnownError]) -> KnownError | None:
    named = (failure["document_id"], failure.get("rule"), failure["place"], failure.get("gap_yuan"))
    return next((k for k in known if (k.document, k.rule, k.place, k.gap_yuan) == named), None)


def _finding(
    outcome: Outcome, failure: dict[str, Any], entry: KnownError | None, fault: Fault | None
) -> dict[str, Any]:
    expected = outcome.expected
    is_equation = "verdict" in failure
    about_tables = failure.get("about", "tables") == "tables"
    say = _say_promise if not is_equation else _say_tail if failure["verdict"] == "tail" else _say_equation
    chinese, english, printed, wanted = say(outcome, failure)
    if failure.get("proposal_zh"):
        chinese += f"。{failure['proposal_zh']}"
        english += f"; {failure['proposal_en']}"
    if fault:
        chinese += f"。{fault.chinese}"
        english += f"; {fault.english}"
    if entry:
        chinese += f"（已核对为发布者之误：{entry.reason}）"
        english += f" (known publisher's error: {entry.reason})"
    return {
        "document_id": failure["document_id"],
        "expectation": expected.slug,
        "rule": failure["rule"] if is_equation else expected.slug,
        "place": failure["place"],
        "severity": expected.severity,
        "withholds": bool(expected.withholds) and about_tables and entry is None,
        "code": expected.withholds,
        "fault": "source" if entry else fault.whose if fault else "unknown",
        "message_zh": chinese,
        "message_en": english,
        "pages": failure["pages"],
        "boxes": failure.get("boxes"),
        "printed": printed,
        "expected": wanted,
        "known_error_entry": _proposed(failure) if fault and fault.whose == "source" and not entry else None,
    }


def _proposed(failure: dict[str, Any]) -> str:
    """The entry that would list a failed equation as the publisher's error, but for its reason."""
    page = failure["pages"][0]
    named = (failure["document_id"], failure["rule"], failure["place"], failure["gap_yuan"])
    return KnownError(*named, page, TO_BE_SAID).written()


def _say_promise(outcome: Outcome, failure: dict[str, Any]) -> tuple[str, str, str, str]:
    """A query tells words in Chinese; where it has ``printed_en`` or ``expected_en``, in English too."""
    printed, wanted = failure["printed"] or "", failure["expected"] or ""
    in_english, wanted_en = failure.get("printed_en", printed) or "", failure.get("expected_en", wanted) or ""
    at_zh, at_en = _at(failure)
    found_zh, found_en = f"印为“{printed}”", f"found “{in_english}”"
    if not printed:
        found_zh, found_en = "没有印出", "found nothing"
    chinese = f"{outcome.expected.chinese}{at_zh}：{found_zh}，应为“{wanted}”"
    english = f"{outcome.expected.english}{at_en}: {found_en}, expected “{wanted_en}”"
    return chinese, english, printed, wanted


def _at(failure: dict[str, Any]) -> tuple[str, str]:
    """The pages, or what names the place where there are none: a table by its title."""
    pages, place = [str(page) for page in failure["pages"] or []], failure["place"]
    if pages:
        return f"——{'、'.join(f'第{page}页' for page in pages)}", f": page {', '.join(pages)}"
    if place in FORMS:
        return f"——《{FORMS[place].title}》", f": “{FORMS[place].english}”"
    return (f"——{place}", f": {place}") if place else ("", "")


def _say_equation(_: Outcome, failure: dict[str, Any]) -> tuple[str, str, str, str]:
    """What does not hold, tables by the titles that the document prints over them."""
    rule = BY_SLUG[failure["rule"]]
    chinese, english = _told(rule, failure)
    at_zh, at_en = _where(failure)
    if failure["verdict"] == "not_evaluable":
        return f"{chinese}{at_zh}：无法验算", f"{english}{at_en}: cannot be worked out", "", ""
    printed, wanted, gap, slack = _amounts(failure, "printed_yuan", "computed_yuan", "gap_yuan", "slack_yuan")
    if isinstance(rule, Listed) and failure["term_count"] == 1:
        chinese += f"{at_zh}：{printed} 元，未列入"
        return chinese, f"{english}{at_en}: {printed} yuan, is not there", printed, "列入"
    chinese += f"{at_zh}：左边 {printed} 元，右边 {wanted} 元，差 {gap} 元（四舍五入容许 ±{slack} 元）"
    english += f"{at_en}: {printed} yuan against {wanted}, gap {gap} (rounding allows ±{slack})"
    return chinese, english, printed, wanted


def _say_tail(_: Outcome, failure: dict[str, Any]) -> tuple[str, str, str, str]:
    """A tail difference is explained, not held against anyone; the document's own note on it is cited."""
    chinese, english = _told(BY_SLUG[failure["rule"]], failure)
    at_zh, at_en = _where(failure)
    printed, wanted, gap, tail = _amounts(failure, "printed_yuan", "computed_yuan", "gap_yuan", "tail_yuan")
    chinese += (
        f"{at_zh}：左边 {printed} 元，右边 {wanted} 元，尾差 {gap} 元。"
        f"各项分别四舍五入后再相加，与合计数四舍五入，最多可相差 {tail} 元，不影响公开"
    )
    english += (
        f"{at_en}: {printed} yuan against {wanted}, a tail difference of {gap}: figures rounded one by "
        f"one and then added up may differ from the rounded total by up to {tail}, which withholds nothing"
    )
    if failure["note"]:
        note = failure["note"].strip()
        chinese += f"。文件第{failure['note_page']}页已注明：“{note}”"
        english += f"; the document says so itself on page {failure['note_page']}: “{note}”"
    return chinese, english, printed, wanted


def _told(rule: Rule, failure: dict[str, Any]) -> tuple[str, str]:
    """The rule's sentence, tables by the titles that the document prints over them."""
    return rule.told({of["form"]: of["title"] for of in failure["titles"] or ()})


def _where(failure: dict[str, Any]) -> tuple[str, str]:
    """The page and the figure, in Chinese and English, with the dash before them; '' where nothing stands for it."""
    label = " ".join(part for part in (failure["label"], failure["measure_label"]) if part)
    pages = [str(page) for page in failure["pages"] or []]
    if pages:
        return f"——第{'、'.join(pages)}页“{label}”", f": page {', '.join(pages)}, “{label}”"
    return (f"——{failure['place']}", f": {failure['place']}") if failure["place"] else ("", "")


def _amounts(failure: dict[str, Any], *columns: str) -> tuple[str, ...]:
    return tuple(f"{failure[column]:,}" for column in columns)


def _stale(entry: KnownError) -> dict[str, Any]:
    named = f"{entry.rule} {entry.place} {entry.gap_yuan}"
    return {
        "document_id": entry.document,
        "expectation": "known_errors.fit",
        "rule": "known_errors.fit",
        "place": f"{entry.rule} {entry.place}",
        "severity": "error",
        "withholds": False,
        "code": "",
        "fault": "source",
        "message_zh": f"已知错误清单中的条目不再符合：{named}（{entry.reason}）",
        "message_en": f"An entry of the list of known errors no longer fits: {named} ({entry.reason})",
        "pages": [entry.page],
        "boxes": None,
        "printed": "",
        "expected": str(entry.gap_yuan),
        "known_error_entry": None,
    }
