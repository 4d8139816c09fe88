"""What a reader is told comes true: the answers of the README, every line of the tutorial, notebook and handbook."""

from __future__ import annotations

import doctest
import hashlib
import json
import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import duckdb
import pytest
from support.golden_tables import SEEDS

from expectations.suites import across_suite, equation_suite, mart_suite, structure_suite
from pipelines.domain.reasons import CODES
from pipelines.domain.settings import ROOT
from pipelines.publishing import marts, publish

DOCS = ROOT / "docs"
README = (ROOT / "README.md").read_text(encoding="utf-8")
ASKED = re.findall(r"```sql\n(.*?)```\n\n```text\n(.*?)\n```", README, re.DOTALL)
LINK = re.compile(r"\[[^\]]+\]\((?!\w+:)([^)\s]+)\)")
BLOCK = re.compile(r"^```console\n\$ (.+)\n((?:.*\n)*?)```$", re.MULTILINE)
LESSONS = BLOCK.findall((DOCS / "tutorial.md").read_text(encoding="utf-8"))
LOOKS = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE
NOTEBOOK = """
from notebook import app
_, made = app.run()
print(made["by_kind"].write_json())
print(made["projects"]["amount_wan"].max(), made["wages"].height)
for name in ("spending_chart", "projects_chart", "wages_chart"):
    made[name].to_json(validate=True)
"""


@pytest.fixture(scope="module")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A checkout whose environment is set up already: the one that runs this test."""
    folder = tmp_path_factory.mktemp("checkout")
    (folder / "data" / "raw").mkdir(parents=True)
    for seed in SEEDS:
        (folder / "data" / "raw" / seed.name).symlink_to(seed)
    (folder / "Makefile").symlink_to(ROOT / "Makefile")
    (folder / ".venv").symlink_to(sys.prefix)
    return folder


def run(checkout: Path, command: str, *, cwd: Path | None = None) -> str:
    """What a shell in the checkout prints."""
    folders = {"RAW": "data/raw", "MARTS": "data/marts", "WORK": ".mingzhang"}
    here = {f"MINGZHANG_{name}": str(checkout / folder) for name, folder in folders.items()}
    environment = os.environ | here | {"MAKEFLAGS": "--silent READY= PYTHON=false", "PYTHONUTF8": "1"}
    return subprocess.run(
        ["bash", "-c", command],
        cwd=cwd or checkout,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    ).stdout


@pytest.fixture(scope="module")
def printed(checkout: Path) -> list[str]:
    """What the commands of the tutorial print, one after the other."""
    return [run(checkout, command) for command, _ in LESSONS]


def test_the_tutorial_prints_what_it_says(printed: list[str]) -> None:
    checker = doctest.OutputChecker()
    assert len(LESSONS) == 8
    for (command, told), found in zip(LESSONS, printed, strict=True):
        assert checker.check_output(told, found, LOOKS), f"$ {command}\n{found}"


@pytest.mark.usefixtures("printed")
def test_five_questions_have_the_answers_the_readme_prints(checkout: Path) -> None:
    assert len(ASKED) == 5
    warehouse = checkout / "data" / "marts" / "current" / publish.FILE
    with duckdb.connect(warehouse, read_only=True) as connection:
        for query, answer in ASKED:
            assert str(connection.sql(query)).rstrip() == answer, query


@pytest.mark.usefixtures("printed")
def test_the_notebook_runs_as_a_script_and_draws_the_answers(checkout: Path) -> None:
    python = f"'{sys.executable}' -W error"
    assert run(checkout, f"{python} '{DOCS / 'notebook.py'}'") == ""
    told = run(checkout, f"{python} -c '{NOTEBOOK}'", cwd=DOCS)
    assert len(told.splitlines()) == 2, told
    spending, shown = told.splitlines()
    assert sum(row["wan"] for row in json.loads(spending)) == pytest.approx(2664.7 + 730.66)
    assert shown == "539.77 2"


def test_every_page_is_in_the_site_and_asks_nothing_of_the_network(handbook: Path) -> None:
    pages = {
        path.relative_to(handbook).as_posix(): path.read_text(encoding="utf-8")
        for path in handbook.rglob("*.html")
    }
    assert {f"{path.stem}.html" for path in DOCS.glob("*.md")} <= set(pages)
    fetched = re.compile(r'<(?:script|img|link|iframe)\b[^>]*?(?:src|href)="?(?:https?:)?//[^>]*>')
    assert [(name, fetched.findall(text)) for name, text in pages.items() if fetched.search(text)] == []
    assert [
        name for name, text in pages.items() if name != "404.html" and "vendor/iframe-worker" not in text
    ] == []


def test_the_reference_has_every_table_rule_and_reason(handbook: Path) -> None:
    tables, rules, reasons, settings = (
        (handbook / "reference" / f"{name}.html").read_text(encoding="utf-8")
        for name in ("tables", "rules", "reasons", "settings")
    )
    suites = (*structure_suite(), *equation_suite(), *across_suite(), *mart_suite())
    assert [mart.table for mart in marts.marts() if f">{mart.table}<" not in tables] == []
    assert [one.slug for one in suites if f">{one.slug}<" not in rules] == []
    assert [code for code in CODES if f">{code}<" not in reasons] == []
    code = (ROOT / "pipelines" / "domain" / "settings.py").read_text(encoding="utf-8")
    names = set(re.findall(r'"MINGZHANG_(\w+)"', code))
    assert set(re.findall(r">MINGZHANG_(\w+)<", settings)) == names


@pytest.mark.parametrize("name", ["README.md", *sorted(f"docs/{path.name}" for path in DOCS.glob("*.md"))])
def test_every_link_leads_somewhere_in_the_repository(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    for target in LINK.findall(text):
        path, _, anchor = target.partition("#")
        there = (ROOT / name).parent / path if path else ROOT / name
        assert there.exists(), target
        assert not anchor or anchor in anchors(there.read_text(encoding="utf-8")), target


def anchors(text: str) -> set[str]:
    """What GitHub calls the headings of a page."""
    headings = re.findall(r"^#+ (.+)$", text, re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading).strip().lower().replace(" ", "-") for heading in headings}


def test_every_link_leads_somewhere_in_the_handbook(handbook: Path) -> None:
    made = {path.relative_to(handbook).as_posix() for path in handbook.rglob("*")}
    for name in ("index", "tutorial", "howto"):
        page = (handbook / f"{name}.html").read_text(encoding="utf-8")
        body = page[page.index("<article") : page.index("</article")]
        links = re.findall(r'<a\b[^>]*?href="?([^">\s]+)', body)
        inner = [link for link in links if not re.match(r"\w+:|#", link)]
        assert name == "howto" or len(inner) >= 3
        for link in inner:
            target = link.partition("#")[0]
            assert {target, f"{target}index.html", f"{target}.html"} & made, (name, link)


def test_every_picture_is_shown_and_every_shown_picture_is_there() -> None:
    told = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "README.md", *DOCS.glob("*.md")))
    assert set(re.findall(r"pictures/([\w.]+)\)", told)) == {path.name for path in DOCS.glob("pictures/*")}


def test_every_reason_has_its_words() -> None:
    table = README.partition("| code | the file |")[2].partition("\n\n")[0]
    withheld = {one.withholds for one in (*structure_suite(), *equation_suite())} - {""}
    assert set(re.findall(r"`(\w+)`", table)) | withheld <= set(CODES)


def test_what_is_not_ours_is_as_it_was_published() -> None:
    vendor = DOCS / "vendor"
    told = tomllib.loads((vendor / "vendored.toml").read_text(encoding="utf-8"))
    assert hashlib.sha256((vendor / told["file"]).read_bytes()).hexdigest() == told["sha256"]
    assert (vendor / "iframe-worker.LICENSE").read_text(encoding="utf-8").count(
        "Permission is hereby granted"
    ) == 1
