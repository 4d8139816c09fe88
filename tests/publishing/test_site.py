"""The page of a version: its data is the marts', its pictures are its pages', and it is there whole or not at all."""

from __future__ import annotations

import hashlib
import json
import re
import shutil
import stat
import tomllib
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
import pytest
from PIL import Image
from support.checking import budget
from support.shown import STATIC, Shown
from support.typeset import typeset
from support.workspace import Workspace

from pipelines.domain.settings import ROOT, Settings
from pipelines.publishing import publish
from pipelines.publishing.site import data
from pipelines.publishing.site.pictures import Wanted, areas_of, take_pictures
from pipelines.reading.limits import LIMITS

OWN = sorted(path for path in STATIC.iterdir() if path.is_file())
SCRIPTS = [path for path in OWN if path.suffix == ".js"]
MAKES_MARKUP = re.compile(
    r"innerHTML|outerHTML|insertAdjacent|document\.write|\beval\b|new Function|setAttribute\(.style"
)
SEVERITIES = (ROOT / "sql" / "marts" / "claims.sql", ROOT / "sql" / "dictionary.toml")
"""Where verdicts and severities are named that the page calls by their slugs."""
PAGE_BYTES = 250_000
"""What our own files may take together; the charts' library is loaded when a chart is seen."""


@pytest.mark.parametrize(
    "record", [STATIC / "vendor" / "vendored.toml", ROOT / "tests/axe/vendored.toml"], ids=str
)
def test_what_is_not_ours_is_as_it_was_published(record: Path) -> None:
    told = tomllib.loads(record.read_text(encoding="utf-8"))
    content = (record.parent / told["file"]).read_bytes()
    assert hashlib.sha256(content).hexdigest() == told["sha256"]
    assert told["version"].encode() in content
    assert [path for path in record.parent.iterdir() if "LICENSE" in path.name]


def test_the_charts_library_brings_its_notice() -> None:
    assert "Apache ECharts" in (STATIC / "vendor" / "echarts.NOTICE").read_text(encoding="utf-8")


def test_our_own_files_are_small_strict_and_make_no_markup_of_text() -> None:
    for script in SCRIPTS:
        text = script.read_text(encoding="utf-8")
        assert text.startswith('"use strict";\n/* '), script.name
        assert text.count("\n") <= 300, script.name
        assert not MAKES_MARKUP.search(text), script.name
    everything = "".join(path.read_text(encoding="utf-8") for path in OWN).replace(
        "http://www.w3.org/2000/svg", ""
    )
    assert not re.search(r"https?://|@import|url\(", everything)
    assert sum(path.stat().st_size for path in OWN) < PAGE_BYTES


def test_the_page_loads_every_script_and_forbids_all_else() -> None:
    html = (STATIC / "index.html").read_text(encoding="utf-8")
    assert sorted(re.findall(r'<script defer src="([\w.]+)"></script>', html)) == [
        path.name for path in SCRIPTS
    ]
    assert html.count("<script") == len(SCRIPTS)
    policy = re.search(r'Content-Security-Policy" content="([^"]+)"', html)
    assert policy
    assert policy[1].split("; ") == [
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self'",
        "base-uri 'none'",
        "form-action 'none'",
    ]


def test_every_phrase_is_said_in_both_languages_and_used() -> None:
    words = (STATIC / "words.js").read_text(encoding="utf-8")
    pairs = re.findall(r'^  (\w+): \[\s*"(.*?)",\s*"(.*?)",?\s*\],$', words, re.MULTILINE | re.DOTALL)
    assert len(pairs) == len(re.findall(r"^  \w+: \[", words, re.MULTILINE)) > 100
    for name, chinese, english in pairs:
        assert chinese.count("{}") == english.count("{}"), name
        assert chinese, name
        assert english, name
    others = [path for path in SCRIPTS if path.name != "words.js"]
    others += [ROOT / "expectations" / "verdicts.py", *(ROOT / "sql" / "site").glob("*.sql"), *SEVERITIES]
    used = set(re.findall(r"\w+", "".join(path.read_text(encoding="utf-8") for path in others)))
    assert [name for name, _, _ in pairs if name not in used and not name.startswith("fault_")] == []


def test_the_data_is_the_marts(shown: Shown) -> None:
    for file in ("sound.pdf", "hostile.pdf"):
        document = shown.id_of(file)
        printed = {
            (one["form"], one["row_no"], one["measure"]): (one["amount_yuan"], one["printed"], one["page"])
            for one in shown.records(document, "figures")
        }
        rows = shown.workspace.rows(
            "select form, row_no, measure, amount_yuan::varchar, printed, page from marts.amounts where document_id = ?",
            document,
        )
        assert printed == {(form, row, measure): (*rest,) for form, row, measure, *rest in rows}
    document = shown.id_of("spoilt.pdf")
    [(withheld,)] = shown.workspace.rows(
        "select count(*) from quarantine.amounts where document_id = ?", document
    )
    assert len(shown.records(document, "figures")) == withheld > 0


def test_every_equation_is_shown_with_all_its_terms(shown: Shown) -> None:
    """What a reader can add up on the page is what the equation says."""
    seen = 0
    for file in ("sound.pdf", "spoilt.pdf"):
        document = shown.id_of(file)
        amounts = {
            f"{one['form']}.{one['row_no']}.{one['measure']}": one["amount_yuan"]
            for one in shown.records(document, "figures")
        }
        for equation in shown.records(document, "equations"):
            for side, whole in (("left_terms", "printed_yuan"), ("right_terms", "computed_yuan")):
                if equation["rule"] == "narrative.percent" or equation["verdict"] == "not_evaluable":
                    continue
                total = Decimal(0)
                for term in equation[side]:
                    key, _, own = term[1:].partition("=")
                    total += Decimal(f"{term[0]}1") * Decimal(own or amounts[key])
                assert total == Decimal(equation[whole]), equation
                seen += len(equation[side])
    assert seen > 1000


def test_no_name_of_a_document_can_end_a_script(shown: Shown) -> None:
    for file in (shown.site / "data").iterdir():
        assert "<" not in file.read_text(encoding="utf-8"), file.name


def test_every_page_with_a_figure_has_its_picture_and_every_box_lies_on_it(shown: Shown) -> None:
    for file in ("sound.pdf", "spoilt.pdf"):
        document = shown.id_of(file)
        areas = {int(page): area for page, area in shown.data(document)["pictures"].items()}
        for figure in shown.records(document, "figures"):
            x0, top, x1, bottom = areas[figure["page"]]
            assert x0 <= figure["x0"] < figure["x1"] <= x1
            assert top <= figure["top"] < figure["bottom"] <= bottom
        for page, (x0, _, x1, _) in areas.items():
            with Image.open(shown.site / "pages" / document / f"{page}.png") as picture:
                assert picture.width == pytest.approx(2 * (x1 - x0), abs=2)


def test_the_print_of_a_figure_is_inside_its_box(shown: Shown) -> None:
    document = shown.id_of("sound.pdf")
    areas = shown.data(document)["pictures"]
    for figure in shown.records(document, "figures")[::40]:
        x0, top, *_ = areas[str(figure["page"])]
        with Image.open(shown.site / "pages" / document / f"{figure['page']}.png") as picture:
            box = (
                figure["x0"] - x0 + 2,
                figure["top"] - top + 2,
                figure["x1"] - x0 - 2,
                figure["bottom"] - top - 2,
            )
            darkest = picture.convert("L").crop(tuple(round(2 * value) for value in box)).getextrema()[0]
        assert darkest < 90, figure


def test_a_picture_is_made_once_and_then_given_a_second_name(shown: Shown) -> None:
    document = shown.id_of("sound.pdf")
    [kept] = (shown.workspace.work / "pictures").glob(f"{document}-*")
    for picture in (shown.site / "pages" / document).iterdir():
        assert picture.samefile(kept / picture.name)
        assert stat.S_IMODE(picture.stat().st_mode) == 0o444


def test_only_the_content_itself_is_pictured(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    """A file that was replaced, one that is gone, one that cannot be opened: no picture, and the run goes on."""
    sound, broken = tmp_path / "sound.pdf", tmp_path / "broken.pdf"
    typeset(budget(), sound)
    broken.write_bytes(b"%PDF-1.7\n%%EOF")
    sums = {path: hashlib.sha256(path.read_bytes()).hexdigest() for path in (sound, broken)}
    wanted = {
        "sound": Wanted(sound, sums[sound], (6, 7, 999)),
        "replaced": Wanted(sound, "0" * 64, (6,)),
        "gone": Wanted(tmp_path / "gone.pdf", "0" * 64, (6,)),
        "broken": Wanted(broken, sums[broken], (6,)),
    }
    folders = take_pictures(wanted, tmp_path / "kept", 2)
    assert folders.keys() == {"sound"}
    assert areas_of(folders["sound"]).keys() == {6, 7}
    assert [record.getMessage().partition(":")[0] for record in caplog.records] == ["broken.pdf"]
    assert LIMITS.seconds_a_page < 1


def test_a_page_that_cannot_be_built_publishes_nothing(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DAGSTER_HOME", str(workspace.work / "dagster"))
    typeset(budget(), workspace.raw / "甲.pdf")

    def fail(*_: object) -> None:
        raise OSError("no space left")

    with monkeypatch.context() as patch:
        patch.setattr(data, "write_index", fail)
        assert "no space left" in workspace.build()
    assert not (workspace.marts / "current").exists()
    monkeypatch.setenv("MINGZHANG_SITE", "0")
    assert workspace.build() == ""
    assert not (workspace.marts / "current" / "site").exists()
    monkeypatch.setenv("MINGZHANG_SITE", "1")
    assert publish.build_candidate(Settings.from_environment()), "switched on, the page is missing"


def listed(index: dict[str, Any]) -> list[dict[str, Any]]:
    documents = index["documents"]
    return [dict(zip(documents["columns"], row, strict=True)) for row in documents["rows"]]


def test_why_a_file_is_withheld_and_not_proved_is_told_in_both_languages(shown: Shown) -> None:
    withheld = [one for one in listed(shown.data("index")) if one["status"] == "quarantined"]
    assert withheld
    for one in withheld:
        assert not re.search("[A-Za-z]{2,}", one["withheld_zh"] + one["release_zh"].split("（")[0])
        assert re.search("[A-Za-z]{2,}", one["withheld_en"])
        assert re.search("[A-Za-z]{2,}", one["release_en"])
        assert bool(one["unproved_zh"]) == bool(one["unproved_en"])
        assert not re.search("[A-Za-z]{2,}", one["unproved_zh"] or "")


def test_a_file_that_is_gone_is_not_on_the_page(shown: Shown, tmp_path: Path) -> None:
    shutil.copy((shown.workspace.marts / "current").resolve() / publish.FILE, tmp_path)
    (tmp_path / publish.FILE).chmod(0o600)
    (tmp_path / "data").mkdir()
    with duckdb.connect(tmp_path / publish.FILE) as connection:
        connection.execute(
            "update quarantine.documents set code = 'withdrawn' where file_name = 'spoilt.pdf'"
        )
        data.write_index(connection, tmp_path / "data", "")
    text = (tmp_path / "data" / "index.js").read_text(encoding="utf-8")
    left = {one["file_name"] for one in listed(json.loads(text.partition(",")[2].removesuffix(");\n")))}
    assert {one["file_name"] for one in listed(shown.data("index"))} - left == {"spoilt.pdf"}
