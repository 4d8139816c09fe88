"""Who reads Chinese is told in Chinese, who reads English in English; what is quoted of a document stays as it is printed."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path

import pytest
from rich.console import Console
from support.checking import REFUSED, check_all

from expectations.rules import RULES
from expectations.suites import across_suite, mart_suite, structure_suite
from pipelines.commands.check.model import Checked
from pipelines.commands.check.terminal import tell
from pipelines.commands.check.words import LANGUAGES, words
from pipelines.domain.reasons import CODES
from pipelines.domain.settings import ROOT

HAN = re.compile(r"[\u4e00-\u9fff]+")
LATIN = re.compile(r"[A-Za-z]{2,}")
NAMES = re.compile(
    r"PDF|CPU|SHA-256|OCR|Mingzhang|mingzhang|MINGZHANG_OCR|marts\.findings|known_error_entry|--?[a-z]+|[a-z]+\.[a-z_]+ 的[^a-z]*[a-z0-9_, 、]+"
)
"""What is called the same in both languages: formats, variables, tables with their columns, options."""
QUOTED = re.compile(r"“[^”]*”|《[^》]*》|（[^）]*）|\([^)]*\)")
MONEY_UNITS = re.compile(r"[千百十]?[万亿]?元")
PAIRS = {
    "words": list(zip(words("zh").values(), words("en").values(), strict=True)),
    "codes": list(CODES.values()),
    "rules": [(rule.chinese, rule.english) for rule in RULES],
    "promises": [(one.chinese, one.english) for one in (*structure_suite(), *across_suite(), *mart_suite())],
    "reasons": [
        (line[f"{name}_zh"], line.get(f"{name}_en", ""))
        for line in csv.DictReader(
            io.StringIO((ROOT / "sql/quarantine/reasons.csv").read_text(encoding="utf-8"))
        )
        for name in ("sentence", "release")
    ],
}


@pytest.mark.parametrize("kind", PAIRS)
def test_every_sentence_is_in_its_language(kind: str) -> None:
    assert PAIRS[kind]
    for chinese, english in PAIRS[kind]:
        assert not LATIN.search(NAMES.sub("", chinese)), chinese
        assert not HAN.search(MONEY_UNITS.sub("", QUOTED.sub("", english))), english


@pytest.mark.parametrize(
    "query", sorted((ROOT / "expectations/promises").rglob("*.sql")), ids=lambda path: path.stem
)
def test_what_a_promise_tells_is_in_its_language(query: Path) -> None:
    """Words in `printed` and `expected` are Chinese, and again in English in the column beside."""
    said = _said(query.read_text(encoding="utf-8"))
    for name in ("printed", "expected"):
        chinese, english = said.get(name, ""), said.get(f"{name}_en")
        assert not LATIN.search(NAMES.sub("", chinese))
        assert not HAN.search(MONEY_UNITS.sub("", english or ""))
        assert english is not None or not HAN.search(re.sub("[、：]", "", MONEY_UNITS.sub("", chinese)))


def _said(sql: str) -> dict[str, str]:
    """The words that the last select of a query puts into each of its columns: its literals, but for those compared with."""
    columns = re.findall(r"^    ([^ )].*?) as (\w+),?$(?=\n    [^ )]|\n\S)", sql, re.DOTALL | re.MULTILINE)
    bare = [
        (re.sub(r"(=|<>|when|in \()\s*'[^']*'", "", column).rpartition(",\n    ")[2], name)
        for column, name in columns
    ]
    return {name: "".join(re.findall(r"'([^']*)'", column)) for column, name in bare}


@pytest.fixture(scope="module")
def checked(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Checked]:
    return check_all(tmp_path_factory.mktemp("told"))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", REFUSED)
def test_a_refused_file_is_told_in_one_language(
    checked: dict[str, Checked], name: str, language: str
) -> None:
    console = Console(file=io.StringIO(), width=200)
    tell(console, (checked[name],), language)
    told = console.file.getvalue().replace(checked[name].file, "").replace(f"({checked[name].code})", "")  # type: ignore[attr-defined]
    other = HAN if language == "en" else LATIN
    assert not other.search(NAMES.sub("", told)), told
    assert (HAN if language == "zh" else LATIN).search(told)
