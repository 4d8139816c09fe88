"""The inspection form: every finding under its item, numbered, with its page and picture, in a sheet or a page."""

from __future__ import annotations

import errno
import io
import os
import random
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner
from openpyxl import load_workbook
from support.altered import reworded
from support.checking import SCRIPT, check_all, settings
from support.slipped import TRUE
from support.typeset import Document, random_budget, spoil_cell, typeset

from expectations.suites import sentences
from pipelines.commands.check import destination, run
from pipelines.commands.check.checklist import page, target, workbook
from pipelines.commands.check.checklist.filled import Filled, fill
from pipelines.commands.check.checklist.form import Form, WrongForm, load
from pipelines.commands.check.checklist.telling import Telling
from pipelines.commands.check.marking import Pictures, pictures_of
from pipelines.commands.check.model import CLEAN, Checked, Place
from pipelines.commands.check.model import REFUSED as IS_REFUSED
from pipelines.commands.check.words import LANGUAGES
from pipelines.commands.check.writer import Writer
from pipelines.commands.cli import NOT_CHECKED, main
from pipelines.domain.forms import TABLES

REST = '[[items]]\nzh = "其余"\nen = "Others"\npart = "rest"\n'
PROSE = {
    "主要职能": ("承担信息安全保障工作", "承担信息安全保障工作（请核实）"),
    "名词解释": ("指预算单位从本级财政部门取得", "指预算单位从XX取得"),
    "预决算编制说明": ("年本部门收入预算", "年XX本部门收入预算"),
    "其他相关情况说明": ("本部门固定资产金额", "本部门XX固定资产金额"),
    "项目经费情况说明": ("本部门重点项目绩效目标", "本部门XX重点项目绩效目标"),
}
"""By item: words of its section in the budget below, and what is put in their place."""


def worded(year: int) -> Document:
    return random_budget(random.Random(29), project_count=3, unit_count=2, year=year)


@pytest.fixture(scope="module")
def standard() -> Form:
    return load()


@pytest.fixture(scope="module")
def checked(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Checked]:
    return check_all(tmp_path_factory.mktemp("to be inspected"))


@pytest.fixture(scope="module")
def pictures(
    checked: dict[str, Checked], tmp_path_factory: pytest.TempPathFactory
) -> Mapping[str, Sequence[Pictures]]:
    return pictures_of(checked.values(), 2, tmp_path_factory.mktemp("pictures"))


def filled(
    form: Form, file: Checked, pictures: Mapping[str, Sequence[Pictures]] | None = None
) -> list[Filled]:
    return list(fill(form, file, (pictures or {}).get(file.file) or [()] * len(file.findings)))


def items_with_problems(form: Form, file: Checked) -> list[str]:
    return [line.form or line.item.zh for line in filled(form, file) if line.result == "unfit"]


def checked_with(document: Document, folder: Path) -> Checked:
    typeset(document, folder / "one.pdf")
    (found,) = run.check([folder / "one.pdf"], settings(folder))
    return found


def test_a_sound_document_fits_and_what_a_program_cannot_tell_is_left_open(
    standard: Form, checked: dict[str, Checked]
) -> None:
    lines = filled(standard, checked["sound.pdf"])
    results = {line.form or line.item.zh: line.result for line in lines}
    assert [name for name, result in results.items() if result != "fits"] == ["公开及时性"]
    assert results["公开及时性"] == "by_hand"
    assert list(results)[:7] == [
        "公开及时性",
        "封面",
        "目录",
        "主要职能",
        "机构设置",
        "名词解释",
        "预决算编制说明",
    ]
    assert {table.form for table in checked["sound.pdf"].tables} - {"key_projects"} == {
        line.form for line in lines if line.form
    }
    assert all(line.pages for line in lines if line.result == "fits")


def test_every_finding_stands_once_and_problems_are_numbered_through(
    standard: Form, checked: dict[str, Checked], pictures: Mapping[str, Sequence[Pictures]]
) -> None:
    for file in checked.values():
        lines = filled(standard, file, pictures)
        problems = [problem for line in lines for problem in line.problems]
        numbered = [problem.number for problem in problems if problem.number is not None]
        assert numbered == list(range(1, len(numbered) + 1))
        assert sorted(id(problem.finding) for problem in problems) == sorted(map(id, file.findings))
        for problem in problems:
            assert {shown for shown, _ in problem.pictures} == set(problem.finding.pages)
    assert items_with_problems(standard, checked["spoilt.pdf"]) == ["expenditure"]
    assert "fund_expenditure" in items_with_problems(standard, checked["table lost.pdf"])


@pytest.mark.parametrize("item", PROSE)
def test_what_is_wrong_in_the_prose_stands_under_its_section(
    standard: Form, item: str, tmp_path: Path
) -> None:
    file = checked_with(reworded(worded(2031), *PROSE[item]), tmp_path)
    assert items_with_problems(standard, file) == [item]


def test_a_wrong_project_goes_to_the_explanation_of_projects(standard: Form, tmp_path: Path) -> None:
    file = checked_with(spoil_cell(TRUE, "T13", 1, 1, "别的项目"), tmp_path)
    assert items_with_problems(standard, file) == ["项目经费情况说明"]


def test_what_prose_says_of_a_table_stands_under_its_section(standard: Form, tmp_path: Path) -> None:
    typeset(reworded(worded(2032), "本部门收入预算", "本部门收入预算9"), tmp_path / "one.pdf")
    (file,) = run.check([tmp_path / "one.pdf"], settings(tmp_path))
    tables = {page for table in file.tables for page in table.pages}
    assert any(tables & set(finding.pages) for finding in file.findings)
    assert items_with_problems(standard, file) == ["预决算编制说明"]


def test_a_table_ends_the_section_before_it_and_ends_itself(
    standard: Form, checked: dict[str, Checked]
) -> None:
    sound = checked["sound.pdf"]
    (finding,) = checked["spoilt.pdf"].findings
    printed_apart = {form.slug for form in TABLES}
    last = max(one for table in sound.tables if table.form in printed_apart for one in table.pages)
    first = min(one for table in sound.tables for one in table.pages)
    headings = tuple(one for one in sound.headings if one.page < first)
    for number, item in ((first - 1, "机构设置"), (first, "balance"), (last + 1, "其他相关情况说明")):
        word = replace(
            finding,
            rule="prose.no_placeholder_is_left",
            place="",
            pages=(number,),
            boxes=(Place(number, 50, 760, 100, 770),),
            equation=None,
            case_no=None,
        )
        file = replace(sound, findings=(word,), headings=headings)
        assert items_with_problems(standard, file) == [item]


def test_what_rounding_explains_is_a_remark(standard: Form, checked: dict[str, Checked]) -> None:
    file = checked["spoilt.pdf"]
    (finding,) = file.findings
    assert finding.equation
    tail = replace(finding, severity="warning", equation=replace(finding.equation, verdict="tail"))
    lines = filled(standard, replace(file, findings=(tail,)))
    assert not [line for line in lines if line.result == "unfit"]
    assert [problem.number for line in lines for problem in line.problems] == [None]


def test_a_section_that_is_not_there_is_left_to_a_person(standard: Form, checked: dict[str, Checked]) -> None:
    sound = checked["sound.pdf"]
    without = replace(sound, headings=tuple(one for one in sound.headings if "名词解释" not in one.text))
    (line,) = [line for line in filled(standard, without) if line.item.zh == "名词解释"]
    assert (line.result, line.pages) == ("by_hand", ())
    assert Telling(Writer("zh"), standard, without).note(line) == "没有识别到这一部分"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_spreadsheet_holds_it_all(
    language: str,
    standard: Form,
    checked: dict[str, Checked],
    pictures: Mapping[str, Sequence[Pictures]],
    tmp_path: Path,
) -> None:
    written = tmp_path / "form.xlsx"
    files = list(checked.values())
    target.write(written, standard, files, [pictures[file.file] for file in files], language)
    book = load_workbook(written)
    assert len(book.sheetnames) == len(files) + 1
    for file, name in zip(files, book.sheetnames[1:], strict=True):
        told = "\n".join(str(cell.value) for row in book[name].iter_rows() for cell in row if cell.value)
        telling = Telling(Writer(language), standard, file)
        lines = filled(standard, file, pictures)
        for line in lines:
            assert telling.name(line) in told
            for problem in line.problems:
                assert telling.problem(problem) in told
        if file.is_refused:
            assert telling.refused() in told
            assert Writer(language).of(file, "release") in telling.refused()
        assert not [cell for row in book[name].iter_rows() for cell in row if cell.data_type == "f"]
        shown = sum(len(problem.pictures) for line in lines for problem in line.problems)
        assert len(book[name]._images) == shown  # noqa: SLF001  openpyxl tells of pictures in no other way
    links = [
        cell.hyperlink.location
        for row in book[book.sheetnames[0]].iter_rows()
        for cell in row
        if cell.hyperlink
    ]
    assert links == [f"'{name}'!A1" for name in book.sheetnames[1:]]
    with zipfile.ZipFile(written) as parts:
        assert any(name.startswith("xl/media/") for name in parts.namelist())


def test_one_file_is_one_sheet_and_a_name_is_what_a_sheet_may_be_called(
    standard: Form, checked: dict[str, Checked], tmp_path: Path
) -> None:
    sound = checked["sound.pdf"]
    assert sound.document
    names = ("=甲[局]:乙/丙*", "甲局" * 30, "", "甲局" * 30)
    files = [
        (replace(sound, file=f"{number}.pdf", document=replace(sound.document, unit_name=name)), ())
        for number, name in enumerate(names)
    ]
    workbook.write(tmp_path / "four.xlsx", standard, files, "zh")
    found = load_workbook(tmp_path / "four.xlsx").sheetnames
    assert len(set(found)) == len(names) + 1
    assert found[3] == "2"
    workbook.write(tmp_path / "one.xlsx", standard, files[:1], "zh")
    assert len(load_workbook(tmp_path / "one.xlsx").sheetnames) == 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_holds_it_all_and_nothing_of_a_document_becomes_part_of_it(
    language: str,
    standard: Form,
    checked: dict[str, Checked],
    pictures: Mapping[str, Sequence[Pictures]],
    tmp_path: Path,
) -> None:
    files = [(file, filled(standard, file, pictures)) for file in checked.values()]
    page.write(tmp_path / "form.html", standard, files, language)
    html = (tmp_path / "form.html").read_text(encoding="utf-8")
    assert "<script" not in html
    assert SCRIPT.replace("<", "&lt;").replace(">", "&gt;") in html
    shown = sum(len(problem.pictures) for _, lines in files for line in lines for problem in line.problems)
    assert html.count("<img ") == shown
    for file, lines in files:
        assert html.count(file.file) >= 2
        for line in lines:
            for problem in line.problems:
                assert problem.number is None or f"{problem.number}. " in html


FORM = (
    'zh = "某局检查表"\nen = "A form"\n'
    '[[items]]\nzh = "支出表"\nen = "Expenditure"\ntables = ["expenditure"]\n'
    '[[items]]\nzh = "文字"\nen = "Prose"\nrules = ["prose.*"]\nheadings = ["职责"]\n'
)


def test_another_bureaus_form_is_a_file(checked: dict[str, Checked], tmp_path: Path) -> None:
    (tmp_path / "form.toml").write_text(FORM + REST, encoding="utf-8")
    form = load(tmp_path / "form.toml")
    lines = filled(form, checked["spoilt.pdf"])
    assert [(line.item.zh, line.result) for line in lines] == [
        ("支出表", "unfit"),
        ("文字", "fits"),
        ("其余", "fits"),
    ]


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("zh =", "no TOML"),
        ('zh = "表"\nen = "Form"\n', '"rest"'),
        (REST * 2, "two items"),
        ("colour = 1\n" + REST, "colour"),
        (REST + "colour = 1\n", "colour"),
        ("zh = 1\n" + REST, "zh is text"),
        (REST + '[[items]]\nzh = "表"\n', "neither may be missing"),
        (REST + '[[items]]\nzh = "表"\nen = "T"\npart = "back"\n', "no part back"),
        (REST + '[[items]]\nzh = "表"\nen = "T"\nrules = ["structure.no_such_*"]\n', "no rule"),
        (REST + '[[items]]\nzh = "表"\nen = "T"\ntables = ["no_such"]\n', "no table"),
        (REST + '[[items]]\nzh = "表"\nen = "T"\nheadings = ["("]\n', "regular expression"),
        (REST + '[[items]]\nzh = "表"\nen = "T"\nheadings = "职责"\n', "list of texts"),
        ('items = ["表"]\n', "items are tables"),
        ("items = 1\n", "items are tables"),
    ],
)
def test_a_wrong_form_says_what_is_wrong(text: str, why: str, tmp_path: Path) -> None:
    (tmp_path / "form.toml").write_text(text, encoding="utf-8")
    with pytest.raises(WrongForm, match=why):
        load(tmp_path / "form.toml")


def test_a_form_that_no_text_is_or_that_is_not_there_is_wrong(tmp_path: Path) -> None:
    (tmp_path / "form.toml").write_bytes(b"\xff\xfe")
    for name in ("form.toml", "nowhere.toml", "."):
        with pytest.raises(WrongForm):
            load(tmp_path / name)


def in_folder(dir: Path) -> io.BytesIO:  # noqa: A002  the name is Python's
    """A file without a name, where there is room for one."""
    if dir.name == "full":
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
    return io.BytesIO()


@pytest.mark.parametrize(
    ("options", "status", "why"),
    [
        (("--checklist", "form.ods"), IS_REFUSED, ".xlsx or .html"),
        (("--checklist", "form"), IS_REFUSED, ".xlsx or .html"),
        (("--checklist", "form.xlsx", "--form", "wrong.toml"), IS_REFUSED, "no TOML"),
        (("--checklist", "form.xlsx", "--form", "nowhere.toml"), IS_REFUSED, "cannot be read"),
        (("--form", "wrong.toml"), IS_REFUSED, "--checklist"),
        (("--checklist", "nowhere/form.xlsx"), NOT_CHECKED, "no folder"),
        (("--checklist", "folder.xlsx"), NOT_CHECKED, "cannot be written: Is a directory"),
        (("--checklist", "full/form.xlsx"), NOT_CHECKED, "cannot be written: No space"),
        (("--html", "full/report.html"), NOT_CHECKED, "cannot be written: No space"),
    ],
)
def test_what_cannot_be_written_is_told_before_the_work(
    options: tuple[str, ...],
    status: int,
    why: str,
    checked: dict[str, Checked],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("folder.xlsx", "full"):
        (tmp_path / name).mkdir()
    monkeypatch.setattr(destination.tempfile, "TemporaryFile", in_folder)
    (tmp_path / "wrong.toml").write_text("zh =", encoding="utf-8")
    monkeypatch.setattr(run, "check", lambda *_: pytest.fail("looked at before the form was refused"))
    result = CliRunner().invoke(main, ["check", checked["sound.pdf"].file, *options])
    assert result.exit_code == status
    assert why in result.stderr.replace("\n", " ")
    assert {one.name for one in tmp_path.rglob("*")} == {"folder.xlsx", "full", "wrong.toml"}


@pytest.mark.parametrize("ending", target.ENDINGS)
def test_the_command_writes_the_form(ending: str, checked: dict[str, Checked], tmp_path: Path) -> None:
    written = tmp_path / f"form{ending.upper()}"
    result = CliRunner().invoke(main, ["check", checked["sound.pdf"].file, "--checklist", str(written)])
    assert (result.exit_code, result.stderr) == (CLEAN, "")
    assert written.stat().st_size > 3_000
    if ending == ".xlsx":
        assert load_workbook(io.BytesIO(written.read_bytes())).sheetnames


def test_every_rule_of_the_standard_form_is_there(standard: Form) -> None:
    for item in standard.items:
        for pattern in item.rules:
            assert any(item.takes(rule) for rule in sentences()), pattern
