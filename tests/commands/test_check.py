"""`mingzhang check` says of files what the build would do with them, and why, with an exit status for scripts."""

from __future__ import annotations

import io
import json
import re
import shutil
import subprocess
import sys
from dataclasses import fields, replace
from decimal import Decimal
from pathlib import Path

import pytest
from click.testing import CliRunner
from rich.console import Console
from support.checking import (
    MADE,
    REFUSED,
    budget,
    cell_with,
    check_all,
    printed,
    settings,
)
from support.golden_tables import SEEDS
from support.workspace import Workspace

from expectations.outcomes import BrokenExpectation
from pipelines.commands.check import model, run
from pipelines.commands.check.model import CLEAN, FAULTY, Checked, Place, exit_status
from pipelines.commands.check.model import REFUSED as IS_REFUSED
from pipelines.commands.check.terminal import SHOWN, tell
from pipelines.commands.cli import NOT_CHECKED, main
from pipelines.domain.settings import ROOT

TEN_THOUSAND = 10_000


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("to be checked")


@pytest.fixture(scope="module")
def checked(folder: Path) -> dict[str, Checked]:
    return check_all(folder)


@pytest.mark.parametrize("seed", SEEDS, ids=lambda path: path.stem)
def test_the_shipped_documents_have_nothing_at_error_level(seed: Path, tmp_path: Path) -> None:
    (found,) = run.check([seed], settings(tmp_path))
    assert (found.exit_status, found.status, found.code) == (CLEAN, "published", "")
    assert found.errors == ()
    assert found.findings
    assert found.proof
    assert found.proof.is_proved
    assert list(tmp_path.iterdir()) == []


def test_a_sound_document_is_told_with_all_its_figures(checked: dict[str, Checked]) -> None:
    found = checked["sound.pdf"]
    assert (found.exit_status, found.errors, found.proposals) == (CLEAN, (), ())
    assert found.document
    assert found.document.fiscal_year == 2029
    assert found.proof
    assert found.proof.figure_count <= len(found.figures)
    assert sum(f.equation_count > 0 for f in found.figures if f.amount_yuan) == found.proof.guarded_count
    assert found.proof.equation_count == found.proof.exact_count + found.proof.rounded_count


def test_a_spoilt_cell_is_boxed_on_both_sides_and_a_cure_is_proposed(
    checked: dict[str, Checked], folder: Path
) -> None:
    found, true = checked["spoilt.pdf"], printed(budget())
    assert (found.exit_status, found.status, found.code) == (FAULTY, "quarantined", "equation_failed")
    wrong = f"{true + 1:,}"
    proposal = found.proposals[0]
    assert (proposal.rank, proposal.proposed_yuan) == (1, true * TEN_THOUSAND)
    assert proposal.box
    cell = cell_with(folder / "spoilt.pdf", wrong, proposal.box.page)
    assert proposal.box == Place(proposal.box.page, *cell.box)
    sides = set()
    [cause] = found.errors
    assert cause.consequence_count == len(cause.consequences)
    for finding in (cause, *cause.consequences):
        assert (finding.case_no, finding.explained_by) == (proposal.case_no, proposal.rank)
        assert proposal.box in finding.boxes
        assert finding.equation
        terms = {term.side: term for term in finding.equation.terms if term.box == proposal.box}
        assert {term.printed for term in terms.values()} == {wrong}
        sides |= terms.keys()
        gap = sum((t.sign * t.amount_yuan for t in finding.equation.terms if t.amount_yuan), Decimal(0))
        assert gap == finding.equation.gap_yuan
        assert finding.fault == "source"
        assert finding.fault_zh
        assert finding.rule in finding.known_error_entry
    assert sides == {"left", "right"}


def test_a_lost_row_and_a_lost_table_are_found(checked: dict[str, Checked]) -> None:
    row, table = checked["row lost.pdf"], checked["table lost.pdf"]
    assert (row.exit_status, row.proposals[0].kind) == (FAULTY, "row_lost")
    assert (table.exit_status, table.code) == (FAULTY, "missing_table")
    assert [finding.equation for finding in table.errors] == [None]


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_no_budget_of_ours_is_refused_with_its_code(name: str, checked: dict[str, Checked]) -> None:
    found = checked[name]
    assert (found.exit_status, found.code, found.status) == (IS_REFUSED, REFUSED[name][0], "quarantined")
    assert (found.document, found.proof, found.findings, found.figures) == (None, None, (), ())
    assert len(found.sentence) > 15


def test_several_files_are_told_in_order_and_the_gravest_counts(
    checked: dict[str, Checked], folder: Path
) -> None:
    assert list(checked) == [*MADE, *REFUSED]
    assert exit_status(tuple(checked.values())) == IS_REFUSED
    assert exit_status((checked["sound.pdf"], checked["spoilt.pdf"])) == FAULTY
    assert exit_status((checked["sound.pdf"],)) == CLEAN
    again = folder / "again.pdf"
    shutil.copy(folder / "sound.pdf", again)
    paths = [again, folder / "nowhere.pdf", folder / "sound.pdf", again]
    found = run.check(paths, settings(folder))
    assert [file.file for file in found] == [str(path) for path in paths[:3]]
    assert [file.code for file in found] == ["", "no_file", "duplicate_file"]
    assert [file.exit_status for file in found] == [CLEAN, IS_REFUSED, CLEAN]
    stream = io.StringIO()
    tell(Console(file=stream, width=1000), found, "zh")
    assert f"(duplicate_file): {again}\n" in stream.getvalue()


def test_of_a_folder_every_pdf_is_looked_at(folder: Path, tmp_path: Path) -> None:
    for name in ("a.pdf", "deeper/b.PDF"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        shutil.copy(folder / "sound.pdf", tmp_path / name)
    (tmp_path / "notes.txt").write_text("no document")
    assert run.files_of(tmp_path) == [tmp_path / "a.pdf", tmp_path / "deeper" / "b.PDF"]
    assert run.files_of(tmp_path / "a.pdf") == [tmp_path / "a.pdf"]
    told = CliRunner().invoke(main, ["check", str(tmp_path)])
    assert (told.exit_code, told.output.count("sound")) == (CLEAN, 0)
    assert told.output.count(str(tmp_path / "deeper" / "b.PDF")) == 1
    (tmp_path / "empty").mkdir()
    assert CliRunner().invoke(main, ["check", str(tmp_path / "empty")]).exit_code == IS_REFUSED


def test_a_listed_error_is_shown_and_withholds_nothing(checked: dict[str, Checked], folder: Path) -> None:
    known = folder / "known_errors.toml"
    entries = [entry for finding in checked["spoilt.pdf"].errors for entry in finding.entries]
    known.write_text("\n".join(entries), encoding="utf-8")
    (found,) = run.check([folder / "spoilt.pdf"], settings(folder))
    known.unlink()
    assert (found.status, found.exit_status) == ("published", FAULTY)
    assert all(finding.is_listed for finding in found.errors)
    assert not any(finding.is_listed for finding in checked["spoilt.pdf"].errors)


def test_the_build_says_the_same(checked: dict[str, Checked], folder: Path, workspace: Workspace) -> None:
    name = "spoilt.pdf"
    shutil.copy(folder / name, workspace.raw)
    shutil.copy(SEEDS[0], workspace.raw)
    assert workspace.build() == ""
    found = checked[name]
    assert workspace.reasons()[name] == f"{found.status} {found.code}"
    columns = "rule, place, severity, withholds, fault, message_zh, message_en, printed, expected"
    told = workspace.rows(
        f"select {columns} from marts.findings where document_id = ? order by all", found.document_id
    )
    every = [one for cause in found.findings for one in (cause, *cause.consequences)]
    mine = [tuple(getattr(one, column) for column in columns.split(", ")) for one in every]
    assert sorted(mine) == told
    assert len(every) > len(found.findings) == 1
    counts = [field.name for field in fields(model.Proof) if field.name.endswith("_count")]
    shared = [name for name in counts if name != "nonzero_count"]
    (row,) = workspace.rows(
        f"select {', '.join(shared)} from marts.documents where document_id = ?", found.document_id
    )
    assert row == tuple(getattr(found.proof, name) for name in shared)


def test_the_documented_keys_are_those_of_the_json(folder: Path, checked: dict[str, Checked]) -> None:
    assert checked
    result = CliRunner().invoke(main, ["check", "--json", str(folder / "spoilt.pdf")])
    assert result.exit_code == FAULTY
    told = json.loads(result.stdout)
    text = (ROOT / "docs" / "check.md").read_text(encoding="utf-8")
    kinds = re.findall(r"^\*\*([A-Z][\w ]+)\*\*(.*?)(?:\n\n|\Z)", text, re.MULTILINE | re.DOTALL)
    documented = {name: set(re.findall(r"`([a-z_0-9]+)`", keys)) for name, keys in kinds}
    file = told["files"][0]
    finding, figure = file["findings"][0], file["figures"][0]
    found = {
        "The object": told,
        "File": file,
        "Document": file["document"],
        "Proof": file["proof"],
        "Finding": finding,
        "Equation": finding["equation"],
        "Term": finding["equation"]["terms"][0],
        "Proposal": file["proposals"][0],
        "Figure": figure,
        "Table": file["tables"][0],
        "Heading": file["headings"][0],
        "Place": figure["box"],
    }
    assert documented.keys() == found.keys()
    for name, values in found.items():
        assert values.keys() <= documented[name], name
        assert documented[name] - values.keys() <= {"left", "right", "no_file"}, name
    assert told["format"] == model.FORMAT
    assert re.fullmatch(r"\d+\.\d\d", figure["amount_yuan"])


@pytest.mark.parametrize(("language", "word"), [("zh", "将被隔离"), ("en", "Would be quarantined")])
def test_the_summary_names_every_file_its_findings_and_the_proposal(
    checked: dict[str, Checked], language: str, word: str
) -> None:
    stream = io.StringIO()
    tell(Console(file=stream), tuple(checked.values()), language)
    told = stream.getvalue()
    assert word in told
    for file in checked.values():
        assert file.file in told
        for finding in file.findings:
            assert getattr(finding, f"promise_{language}") in told
        if file.document:
            assert f"{file.document.unit_name} · {file.document.fiscal_year}" in told
    first = checked["spoilt.pdf"].proposals[0]
    assert told.count(getattr(first, f"message_{language}")) == 1
    many = replace(checked["spoilt.pdf"], findings=checked["spoilt.pdf"].findings * SHOWN)
    tell(Console(file=stream), (many,), language)
    assert str(len(many.findings) - SHOWN) in stream.getvalue()


def test_a_terminal_is_given_no_control_characters(checked: dict[str, Checked]) -> None:
    finding = replace(checked["table lost.pdf"].errors[0], message_zh="甲\x1b[31m乙\u202e丙[bold]")
    stream = io.StringIO()
    tell(Console(file=stream), (replace(checked["table lost.pdf"], findings=(finding,)),), "zh")
    assert "甲 [31m乙 丙[bold]" in stream.getvalue()


def test_a_check_that_fails_itself_blames_no_file(
    checked: dict[str, Checked], folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert checked
    sound = str(folder / "sound.pdf")
    nowhere = str(folder / "no such folder" / "report.html")
    with monkeypatch.context() as untouched:
        untouched.setattr(run, "check", lambda *_: pytest.fail("looked at before the report was refused"))
        result = CliRunner().invoke(main, ["check", sound, "--html", nowhere])
    assert result.exit_code == NOT_CHECKED
    assert "there is no folder" in result.stderr
    monkeypatch.setattr(run, "ask", lambda *_: (_ for _ in ()).throw(BrokenExpectation("a broken rule")))
    result = CliRunner().invoke(main, ["check", sound])
    assert result.exit_code == NOT_CHECKED
    assert "a broken rule" in result.stderr
    assert CliRunner().invoke(main, ["check"]).exit_code == IS_REFUSED


def test_neither_dagster_nor_great_expectations_is_loaded(checked: dict[str, Checked], folder: Path) -> None:
    assert checked
    script = (
        "import sys\n"
        "from pipelines.commands.cli import main\n"
        "if __name__ == '__main__':\n"
        "    try:\n"
        "        main(sys.argv[1:])\n"
        "    except SystemExit as end:\n"
        "        heavy = {'dagster', 'great_expectations', 'sqlalchemy', 'onnxruntime'} & sys.modules.keys()\n"
        "        sys.exit(f'loaded {heavy}' if heavy else end.code)\n"
    )
    program = folder / "program.py"
    program.write_text(script, encoding="utf-8")
    command = [
        sys.executable,
        str(program),
        "check",
        str(folder / "spoilt.pdf"),
        "--html",
        str(folder / "r.html"),
    ]
    done = subprocess.run(
        command, capture_output=True, text=True, check=False, env={"PYTHONPATH": str(ROOT), "PATH": ""}
    )
    assert (done.returncode, done.stderr) == (FAULTY, "")
    assert "疑点" in done.stdout
    assert (folder / "r.html").stat().st_size > 10_000
