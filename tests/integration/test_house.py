"""Tests that police the house: who knows whom, what is said once, what must not be there."""

from __future__ import annotations

import ast
import re
import tomllib
from pathlib import Path

from pipelines.domain.forms import FORMS
from pipelines.domain.settings import ROOT
from pipelines.publishing import marts

SOURCES = sorted([*(ROOT / "pipelines").rglob("*.py"), *(ROOT / "expectations").rglob("*.py")])
TESTS = sorted((ROOT / "tests").rglob("*.py"))

MAY_NOT_IMPORT = {
    "pipelines/recognise": ("pdfplumber", "duckdb"),
    "pipelines/recognise/narrative": ("pipelines.domain.forms", "polars"),
    "pipelines/clean": ("pipelines.reading",),
    "pipelines/publishing/site": (
        "pipelines.recognise",
        "pipelines.clean",
        "expectations.judge",
        "dagster",
        "polars",
    ),
    "pipelines/commands/check": ("expectations.judge", "pipelines.steps.judge", "pdfplumber", "pypdfium2"),
    "expectations": ("pipelines.reading", "pipelines.recognise.document", "pipelines.steps", "pdfplumber"),
}
"""Room to the modules that it must not import itself; what it must not reach at all, `make check` knows
(``tool.importlinter`` in ``pyproject.toml``).
"""

SPOKEN_ONLY_IN = {
    "pdfplumber": {"pipelines/reading"},
    "pdfminer": {"pipelines/reading"},
    "jinja2": {"pipelines/commands/check/report.py"},
    "PIL": {"pipelines/reading"},
    "expectations.judge": {"pipelines/steps/judge.py", "pipelines/defs"},
    "highspy": {"expectations/proof/programme.py"},
    "rapidocr": {"pipelines/reading/recogniser.py"},
    "pikepdf": {"pipelines/reading"},
    "distributed": {"pipelines/reading/cluster.py"},
    "dask": {"pipelines/reading/cluster.py"},
    "dagster": {"pipelines/defs", "pipelines/definitions.py"},
    "great_expectations": {"expectations/judge.py"},
    "pandas": {"expectations/judge.py"},
    "pyarrow": set(),
    "pipelines.publishing.site": {
        "pipelines/publishing/site",
        "pipelines/publishing/publish.py",
        "pipelines/defs/published.py",
    },
    "pipelines.defs": {"pipelines/defs", "pipelines/definitions.py", "pipelines/commands/cli.py"},
}
"""Library or room to the only places that may import it."""


def _imports(source: Path) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(ast.parse(source.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    return found


def _is_of(name: str, module: str) -> bool:
    return name == module or name.startswith(f"{module}.")


def _where(source: Path) -> str:
    return source.relative_to(ROOT).as_posix()


def test_rooms_import_only_whom_they_may() -> None:
    for source in SOURCES:
        rooms = [modules for room, modules in MAY_NOT_IMPORT.items() if _where(source).startswith(room)]
        broken = [n for n in _imports(source) for modules in rooms for m in modules if _is_of(n, m)]
        assert broken == [], _where(source)


def test_a_library_is_spoken_in_one_room() -> None:
    for source in SOURCES:
        for module, places in SPOKEN_ONLY_IN.items():
            if not any(_where(source).startswith(place) for place in places):
                assert not [n for n in _imports(source) if _is_of(n, module)], (_where(source), module)


def test_files_say_what_they_are() -> None:
    for source in [*SOURCES, *TESTS]:
        assert ast.get_docstring(ast.parse(source.read_text(encoding="utf-8"))), _where(source)


def test_every_ignored_rule_has_its_reason() -> None:
    for source in SOURCES:
        for line in source.read_text(encoding="utf-8").splitlines():
            assert not re.search(r"# noqa: [A-Z0-9]+\s*$", line), f"{_where(source)}: {line.strip()}"


def test_a_form_has_one_name_in_all_its_places() -> None:
    for form in FORMS:
        assert (ROOT / "pipelines" / "domain" / "forms" / f"{form.slug}.py").exists()
        assert list((ROOT / "tests" / "golden").glob(f"*/{form.slug}.csv"))


def test_every_mart_is_made_and_every_made_mart_is_listed() -> None:
    assert {path.stem for path in (ROOT / "sql" / "marts").glob("*.sql")} == set(marts.NAMES)


def test_the_dictionary_explains_nothing_that_is_gone() -> None:
    said = tomllib.loads((ROOT / "sql" / "dictionary.toml").read_text(encoding="utf-8"))
    sql = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "sql").rglob("*.sql"))
    python = "".join(source.read_text(encoding="utf-8") for source in SOURCES)
    assert [name for name in said["columns"] if name not in sql + python] == []


def test_every_group_has_its_lock_file_and_no_package_two_versions() -> None:
    """What the program needs stands in one of them alone; none names an address."""
    asked = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    groups = {*asked["project"]["optional-dependencies"], *asked["dependency-groups"], "run"} - {"build"}
    locks = {path.stem: path.read_text(encoding="utf-8") for path in ROOT.glob("requirements/*.lock")}
    assert set(locks) == groups
    pinned = {name: set(re.findall(r"^\S[^\\\n]*", lock, re.MULTILINE)) for name, lock in locks.items()}
    assert [name for name in groups - {"run"} if pinned[name] & pinned["run"]] == []
    versions = {(pin.partition("==")[0], pin.partition(";")[2]): pin for pin in set().union(*pinned.values())}
    assert len(versions) == len(set().union(*pinned.values()))
    for lock in locks.values():
        assert not re.search(r"https?://", lock)
        assert lock.count("--hash=sha256:") > lock.count("==")


def test_the_readme_names_commands_that_exist() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    targets = set(re.findall(r"^(\w+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    assert {"run", "test"} <= set(re.findall(r"make (\w+)", readme)) <= targets


def test_contributing_names_files_that_exist() -> None:
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    named = set(re.findall(r"`([\w./*<>-]+\.(?:py|sql|csv|toml|md|lock))`|\(([\w/.]+)\)", text))
    patterns = {re.sub(r"<\w+>", "*", one or other) for one, other in named}
    assert len(patterns) >= 20
    assert [pattern for pattern in patterns if not any(ROOT.glob(pattern))] == []


def test_no_test_is_skipped() -> None:
    marks = re.compile(r"pytest\.(mark\.)?(skip|xfail)|unittest\.skip")
    this = Path(__file__).name
    tests = [path for path in (ROOT / "tests").rglob("*.py") if path.name != this]
    assert [_where(path) for path in tests if marks.search(path.read_text(encoding="utf-8"))] == []


def test_no_pdf_is_kept_beside_those_in_the_raw_folder() -> None:
    """Published documents stay out of the project; what tests read they typeset themselves."""
    rooms = [path for path in ROOT.iterdir() if path.is_dir() and not path.name.startswith(".")]
    found = [_where(pdf) for room in rooms for pdf in room.rglob("*.pdf")]
    assert [name for name in found if not name.startswith("data/raw/")] == []
