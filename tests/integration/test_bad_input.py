"""One build over a folder with everything that is handed in for a budget: each file ends in one row."""

from __future__ import annotations

import random
import re
import shutil
from collections import Counter
from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path

import pytest
from support.typeset import Document, HeaderCell, Table, badfiles, faults, random_budget, typeset
from support.typeset.press import Press
from support.typeset.ruling import print_table
from support.workspace import Workspace, make_workspace

from pipelines.domain.forms import TWELVE

ONE, TWO = '区 局/甲\'s “部门” "预算".pdf', "区 局/下属/2024年 乙（公开）.PDF"
GOOD = {ONE: 1, TWO: 2}
TEN_THOUSAND = 10_000


def made(seed: int) -> Document:
    """A small budget of its own year, so that no two seeds are versions of one document."""
    return random_budget(random.Random(seed), project_count=3, unit_count=1 + seed % 2, year=2000 + seed)


def spoilt(seed: int, fault: Callable[[Document], Document]) -> Callable[[Path], object]:
    return lambda path: typeset(fault(made(seed)), path)


def dated(document: Document, path: Path, day: str) -> None:
    """Typeset with another date in the PDF's metadata than the one they all bear."""
    path.write_bytes(typeset(document, path).read_bytes().replace(b"D:20000101", b"D:" + day.encode()))


def goals_table(path: Path, title: str) -> None:
    """A document that is one large table of performance goals."""
    head = [
        HeaderCell(0, c, 1, 1, text) for c, text in enumerate(("一级指标", "二级指标", "指标内容", "指标值"))
    ]
    rows = [["产出指标", "数量指标", f"完成第{n}项任务", f"{n}.00"] for n in range(1, 60)]
    press = Press(path, None)
    press.turn(wide=False)
    press.line(title, 18, align="middle")
    print_table(press, Table("T99", "", title, "", "", head, rows, []))
    press.finish()


def one_off(document: Document) -> Document:
    """A hundred yuan too much in the first line under the total of table 3, nowhere else."""
    before = Decimal(document.table("T03").rows[1][2].replace(",", ""))
    return faults.spoil_cell(document, "T03", 1, 2, f"{before + 1:,}")


def misquoted(document: Document) -> Document:
    """The tables are true; the prose states another income."""
    for part in document.parts:
        for block in part.blocks:
            if block.kind == "p":
                block.text = re.sub(r"收入预算[\d,.]+万元", "收入预算123.45万元", block.text)
    return document


def shortened(document: Document) -> Document:
    """What an earlier version of the same document lacked: last word of a glossary entry."""
    document.parts[-1].blocks[-1].text += "（征求意见稿）"
    return document


BAD: dict[str, tuple[str, Callable[[Path], object]]] = {
    "网页.pdf": ("quarantined not_a_pdf", badfiles.html_named_pdf),
    "文本.pdf": ("quarantined not_a_pdf", lambda p: p.write_text("二〇二四年部门预算\n" * 9, "utf-8")),
    "空.pdf": ("quarantined empty_file", badfiles.empty),
    "只有文件头.pdf": ("quarantined truncated", lambda p: p.write_bytes(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")),
    "截断.pdf": ("quarantined truncated", lambda p: badfiles.truncated(p, made(20))),
    "加密.pdf": ("quarantined encrypted", lambda p: badfiles.encrypted(p, made(21))),
    "扫描.pdf": ("quarantined scanned", badfiles.image_only),
    "无表.pdf": ("quarantined no_tables", badfiles.no_tables),
    "决算.pdf": ("quarantined unknown_form", spoilt(22, faults.other_kind)),
    "绩效目标.pdf": ("quarantined not_a_budget", lambda p: goals_table(p, "2024年项目支出绩效目标申报表")),
    "另一种预算.pdf": ("quarantined unknown_form", lambda p: goals_table(p, "2024年某局部门预算指标一览")),
    "缺表.pdf": ("quarantined missing_table", spoilt(23, lambda d: faults.drop_table(d, "T09"))),
    "多表.pdf": ("quarantined unknown_table", spoilt(24, faults.extra_table)),
    "错单位.pdf": ("quarantined unknown_unit", spoilt(25, lambda d: faults.money_unit(d, "T03", "单位：亿"))),
    "无单位.pdf": ("quarantined unknown_unit", spoilt(26, lambda d: faults.money_unit(d, "T05"))),
    "非数.pdf": ("quarantined not_a_number", spoilt(27, lambda d: faults.not_a_number(d, "T02", 1, 2))),
    "重复/再交一次.pdf": ("quarantined duplicate_file", lambda p: typeset(made(2), p)),
    "版本/一 新.pdf": ("published", lambda p: dated(made(28), p, "20240601")),
    "版本/二 旧.pdf": ("published superseded", lambda p: dated(shortened(made(28)), p, "20240301")),
    "错数.pdf": ("quarantined equation_failed", spoilt(29, one_off)),
    "错叙述.pdf": ("published", spoilt(30, misquoted)),
}
NOT_FILES = ("附件.pdf/说明.txt", ".~正在复制.pdf", "预算.xlsx")


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    with pytest.MonkeyPatch.context() as patch:
        workspace = make_workspace(tmp_path_factory.mktemp("坏 文件's"), patch)
        for name in (*GOOD, *BAD, *NOT_FILES):
            (workspace.raw / name).parent.mkdir(parents=True, exist_ok=True)
        for name, seed in GOOD.items():
            typeset(made(seed), workspace.raw / name)
        for name, (_, make) in BAD.items():
            make(workspace.raw / name)
        for name in NOT_FILES:
            (workspace.raw / name).write_text("%PDF-")
        assert workspace.build() == ""
        yield workspace
        shutil.rmtree(workspace.work)


def documents_of(built: Workspace, *names: str) -> list[str]:
    rows = built.rows("select document_id from marts.documents where list_contains(?, file_name)", names)
    return [document for (document,) in rows]


def test_every_file_ends_in_one_row(built: Workspace) -> None:
    wanted = dict.fromkeys(GOOD, "published") | {name: outcome for name, (outcome, _) in BAD.items()}
    assert built.reasons() == wanted
    assert built.rows("select count(*), count(distinct file_name) from marts.documents") == [
        (len(wanted), len(wanted))
    ]


def test_every_reason_is_a_code_and_a_sentence(built: Workspace) -> None:
    told = built.rows("select file_name, status, reason, is_current from marts.documents")
    for name, status, reason, is_current in told:
        if is_current:
            assert (status, reason) == ("published", None), name
        else:
            assert re.fullmatch(r"[a-z]+(_[a-z]+)*: \S.{15,}", reason), name
            assert not re.search(r"None|Traceback|0x[0-9a-f]{6}", reason), reason


def test_a_sentence_names_what_is_wrong(built: Workspace) -> None:
    reasons = dict(built.rows("select file_name, reason from marts.documents where reason is not null"))
    for name, word in {
        "网页.pdf": "HTML",
        "加密.pdf": "password",
        "扫描.pdf": "OCR",
        "决算.pdf": "final account",
        "错单位.pdf": "亿",
        "非数.pdf": "########",
        "错数.pdf": "page",
        "版本/二 旧.pdf": "版本/一 新.pdf",
        "多表.pdf": "部门整体支出绩效目标申报表",
        "缺表.pdf": "政府性基金预算支出情况表",
    }.items():
        assert word in reasons[name], reasons[name]


def test_every_withheld_file_says_why_where_and_what_would_release_it(built: Workspace) -> None:
    rows = built.rows(
        "select file_name, code, message_en, message_zh, release_zh, release_en, page from quarantine.documents"
    )
    wanted = {name: outcome for name, (outcome, _) in BAD.items() if outcome.startswith("quarantined")}
    assert {name: f"quarantined {code}" for name, code, *_ in rows} == wanted
    reasons = built.rows("select file_name, reason from marts.documents where status = 'quarantined'")
    assert {name: f"{code}: {english}" for name, code, english, *_ in rows} == dict(reasons)
    for name, code, _, chinese, release, english, page in rows:
        assert re.search("[一-鿿]", chinese), name
        assert re.search("[一-鿿]", release), name
        assert english, name
        assert (page is not None) == (
            code in ("not_a_number", "equation_failed", "unknown_unit", "unknown_table")
        )


@pytest.mark.parametrize("name", GOOD)
def test_the_good_ones_are_untouched(built: Workspace, name: str) -> None:
    """Every amount of the twelve tables as typeset, in the right form, and not one besides."""
    wanted: Counter[tuple[str, Decimal]] = Counter()
    for form, table in zip(TWELVE, made(GOOD[name]).tables[:12], strict=True):
        for cell in (cell.replace(",", "") for row in table.rows for cell in row):
            if re.fullmatch(r"-?\d+\.\d+", cell):
                wanted[form.slug, Decimal(cell) * TEN_THOUSAND] += 1
    [document] = documents_of(built, name)
    found = built.rows(
        "select form, amount_yuan from marts.amounts where document_id = ? and form <> 'key_projects'",
        document,
    )
    assert Counter(found) == wanted
    numbers = "figure_count, failed_count, exact_count + rounded_count = equation_count, equation_count > 250"
    [told] = built.rows(f"select {numbers} from marts.documents where file_name = ?", name)
    assert told == (wanted.total(), 0, True, True)


def test_withheld_amounts_are_kept_apart(built: Workspace) -> None:
    """What could be read of a withheld budget is in the quarantine, as exact as the rest; nothing of it beside."""
    withheld = ("缺表.pdf", "多表.pdf", "错单位.pdf", "无单位.pdf", "非数.pdf", "错数.pdf", "决算.pdf")
    kept = built.rows("select document_id, count(*) from quarantine.amounts group by all")
    assert {document for document, _ in kept} == set(documents_of(built, *withheld))
    assert min(count for _, count in kept) > 250
    published = built.rows("select distinct document_id from marts.amounts")
    sound = (*GOOD, "版本/一 新.pdf", "版本/二 旧.pdf", "错叙述.pdf")
    assert {document for (document,) in published} == set(documents_of(built, *sound))
    [wrong] = documents_of(built, "错数.pdf")
    row = made(29).table("T03").rows[1]
    spoilt_yuan = (Decimal(row[2].replace(",", "")) + 1) * TEN_THOUSAND
    assert built.rows(
        "select amount_yuan from quarantine.amounts where document_id = ? and form = 'expenditure' "
        "and measure = 'total' and function_code = ?",
        wrong,
        row[0],
    ) == [(spoilt_yuan,)]


def test_what_has_no_number_has_no_amount(built: Workspace) -> None:
    [document] = documents_of(built, "非数.pdf")
    broken = "select printed from quarantine.amounts where document_id = ? and amount_yuan is null"
    assert built.rows(broken, document) == [("########",)]
    [document] = documents_of(built, "错单位.pdf")
    unknown = "select distinct form from quarantine.amounts where document_id = ? and amount_yuan is null"
    assert built.rows(unknown, document) == [("expenditure",)]


def test_sums_are_of_the_newer_version_only(built: Workspace) -> None:
    newer, older = (documents_of(built, name)[0] for name in ("版本/一 新.pdf", "版本/二 旧.pdf"))
    both = "select distinct document_id from marts.amounts where list_contains(?, document_id)"
    assert len(built.rows(both, [newer, older])) == 2
    for mart in ("balance", "revenue", "expenditure_by_function", "expenditure_by_economic", "three_public"):
        found = built.rows(
            f"select distinct document_id from marts.{mart} where list_contains(?, document_id)",
            [newer, older],
        )
        assert found in ([], [(newer,)]), mart


def test_an_error_in_the_prose_withholds_nothing(built: Workspace) -> None:
    [document] = documents_of(built, "错叙述.pdf")
    claims = built.rows(
        "select subject, printed, verdict from marts.claims where document_id = ? and verdict = 'contradicted'",
        document,
    )
    assert claims == [("total_income", "123.45", "contradicted")]
    found = built.rows(
        "select distinct severity, withholds from marts.findings where document_id = ?", document
    )
    assert ("error", False) in found
    assert [row for row in found if row[1]] == []
    refuted = "select count(*) from marts.claims where verdict = 'contradicted' and document_id <> ?"
    assert built.rows(refuted, document) == [(0,)]


def test_every_withheld_budget_has_a_finding_of_its_code(built: Workspace) -> None:
    """The spoilt cell is pointed at: page and box of the figure, in two languages."""
    [document] = documents_of(built, "错数.pdf")
    found = built.rows(
        "select rule, message_zh, message_en, pages, boxes from marts.findings "
        "where document_id = ? and withholds",
        document,
    )
    assert len(found) >= 3
    assert {rule.split(".")[0] for rule, *_ in found} >= {"expenditure"}
    for _, chinese, english, pages, boxes in found:
        assert chinese
        assert english
        assert pages
        assert {box["page"] for box in boxes} <= set(pages)
