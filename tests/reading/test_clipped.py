"""Where a clip path cuts a text, what is left of it decides whose cell it is."""

from __future__ import annotations

from pathlib import Path

from support.layouts import grid
from support.pages import HEIGHT, LEFT, SIZE, TOP, WIDTH, both, page, rules, table, texts
from support.painted import BLANK, FIGURE, at, clipped, extracted, figure, kinds


def test_a_wrapped_line_cut_by_its_row_is_not_the_next_row_s(tmp_path: Path) -> None:
    """A row too low for its name: the second line is clipped to the row, and most of it reaches into the next."""
    rows = [["2120399-其他公共设施", "1.00"], ["2120803-建设支出", "4.00"]]
    row = clipped(at("支出", LEFT + 3, TOP - HEIGHT - 4), LEFT, TOP - HEIGHT, LEFT + WIDTH, TOP)
    found = page(tmp_path / "a.pdf", both(table(rows), row))
    assert grid(found) in (rows, [["2120399-其他公共设施支出", "1.00"], rows[1]])
    gone = clipped(at("支出", LEFT + 3, TOP - HEIGHT - 8), LEFT, TOP - HEIGHT, LEFT + WIDTH, TOP)
    found = page(tmp_path / "b.pdf", both(table(rows), gone))
    assert (grid(found), kinds(found)) == (rows, [("clipped", "支出")])


def test_what_is_left_of_a_glyph_decides_whose_cell_it_is(tmp_path: Path) -> None:
    """Its middle lies under the rule, and all that is seen of it over the rule."""
    rows = [["甲", "1.00"], ["乙", "4.00"]]
    low = both(
        table(rows),
        clipped(at("支出", LEFT + 23, TOP - HEIGHT - 3), LEFT, TOP - HEIGHT - 1.8, LEFT + WIDTH, TOP),
    )
    assert [row[0] for row in grid(page(tmp_path / "a.pdf", low))] == ["甲支出", "乙"]


def test_a_name_cut_by_its_column_gives_the_figure_no_glyph(tmp_path: Path) -> None:
    name, short = "自然资源海洋气象等支出", "自然资源海洋气象等支"
    rows = [["功能科目名称", "合计"], ["", "18803323.32"]]
    edge = LEFT + WIDTH
    cut = clipped(at(name, edge - 10 * SIZE - 0.5, TOP - HEIGHT - 16), LEFT, TOP - 2 * HEIGHT, edge, TOP)
    found = page(tmp_path / "a.pdf", both(rules(2, 2), texts(rows), cut))
    assert grid(found)[1] == [short, "18803323.32"]
    assert kinds(found) == [("clipped", "出")]


def test_a_column_shut_to_nothing_is_not_read(tmp_path: Path) -> None:
    rows = [["项目", "预算数"], ["（一）一般公共预算资金", "7.00"]]
    shut = clipped(
        at("1", LEFT + 1, TOP - HEIGHT - 14, 6), LEFT - 1, TOP - 2 * HEIGHT, LEFT - 0.4, TOP - HEIGHT
    )
    assert grid(page(tmp_path / "a.pdf", both(table(rows), shut))) == rows


def test_digits_that_a_cell_cuts_off_are_told(tmp_path: Path) -> None:
    """The figure is longer than its cell: half a digit is read, what is gone makes a finding."""
    right = LEFT + 2 * WIDTH
    half = clipped(figure(x=right - 38), LEFT, 0, right, TOP)
    assert grid(page(tmp_path / "a.pdf", both(table(BLANK), half)))[1][1] == FIGURE
    frames = extracted(
        tmp_path / "b.pdf", both(table(BLANK), clipped(figure(x=right - 28), LEFT, 0, right, TOP))
    )
    [(kind, lost)] = frames["hidden_figures"].select("kind", "text").rows()
    assert kind == "clipped"
    assert FIGURE.endswith(lost)
