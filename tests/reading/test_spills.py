"""Text that is longer than its cell is the cell's all the same, and takes nothing from the next."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from support.layouts import amounts, named, ruled, tables
from support.pages import LEFT, SIZE, TOP, both, line, page

CODE, NAME = "功能分类科目编码", "功能分类科目名称"
WIDTHS = [25.0, 25.0, 25.0, 120.0, 80.0]
SPANS = {(0, 0): (1, 3), (1, 0): (1, 3)}
ROWS: list[list[str | None]] = [
    [CODE, None, None, NAME, "合计"],
    ["合计", None, None, "", "12.00"],
    ["204", "04", "01", "行政运行", "12.00"],
]


def test_a_heading_over_the_rule_is_its_own_columns(tmp_path: Path) -> None:
    """Its last character is drawn over the next heading's first."""
    drawn = both(named("支出预算总表"), ruled(ROWS, spans=SPANS, widths=WIDTHS))
    [found] = tables(tmp_path / "a.pdf", drawn)
    assert found.headings == (CODE, CODE, CODE, NAME, "合计")
    assert [column and column.slug for column in found.columns] == ["code", "code", "code", "name", "total"]
    assert amounts(tmp_path / "a.pdf", drawn)[-1] == ("行政运行", "total", Decimal(120000))


@pytest.mark.parametrize(
    ("name", "width"),
    [("自然资源海洋气象等支出", 102.0), ("其他自然资源事务支出", 86.0), ("2040401-行政运行", 78.0)],
)
def test_a_name_over_its_rule_leaves_the_figure_beside_it_alone(
    tmp_path: Path, name: str, width: float
) -> None:
    """The figures are set left, right behind the rule."""
    found = page(tmp_path / "a.pdf", ruled([[name, "18803323.32"], ["合计", "1.00"]], widths=[width, 100]))
    assert [cell and cell.text for cell in found.grids[0].rows[0]] == [name, "18803323.32"]


def test_a_figure_over_its_left_rule_is_its_own_columns(tmp_path: Path) -> None:
    figure = "1,234,567,890.12"
    text = line(figure, LEFT + 100 - 8, TOP - 15)
    found = page(tmp_path / "a.pdf", both(ruled([["合计", ""], ["", ""]], widths=[100, 80]), text))
    assert [cell and cell.text for cell in found.grids[0].rows[0]] == ["合计", figure]


def test_the_next_line_of_a_name_on_the_rule_below_is_the_names(tmp_path: Path) -> None:
    """The row is a line high, and the name two."""
    hanging = both(line("2130306-水利工程运行", LEFT + 3, TOP - 9), line("与维护", LEFT + 3, TOP - 20))
    drawn = both(ruled([["", "1.00"], ["", "2.00"]], widths=[120, 80], heights=[16, 30]), hanging)
    below = line("2130308-水利前期工作", LEFT + 3, TOP - 40)
    found = page(tmp_path / "a.pdf", both(drawn, below))
    assert [row[0] and row[0].flat for row in found.grids[0].rows] == [
        "2130306-水利工程运行与维护",
        "2130308-水利前期工作",
    ]


def test_texts_that_meet_at_a_rule_stay_in_their_cells(tmp_path: Path) -> None:
    """Codes that fill their cells from rule to rule, drawn one after the other."""
    drawn = both(
        ruled([["", "", "合计"], ["", "", ""]], widths=[20, 20, 60]),
        *(line(text, LEFT + 20 * number, TOP - 15) for number, text in enumerate(("类款", "项目"))),
    )
    found = page(tmp_path / "a.pdf", drawn)
    assert [cell and cell.text for cell in found.grids[0].rows[0]] == ["类款", "项目", "合计"]
    assert SIZE * 2 == 20


def test_names_of_one_column_drawn_one_after_the_other_stay_in_their_rows(tmp_path: Path) -> None:
    drawn = both(
        ruled([["", "1.00"], ["", "2.00"], ["", "3.00"]], widths=[120, 80], heights=[14, 14, 14]),
        *(
            line(text, LEFT + 3, TOP - 11 - 14 * number)
            for number, text in enumerate(("行政运行", "事业运行", "项"))
        ),
    )
    found = page(tmp_path / "a.pdf", drawn)
    assert [row[0] and row[0].text for row in found.grids[0].rows] == ["行政运行", "事业运行", "项"]


def test_figures_that_meet_at_a_rule_stay_in_their_cells(tmp_path: Path) -> None:
    """The second is longer than its cell, set right, and begins where the first ends."""
    row = both(ruled([["", ""], ["", ""]], widths=[46, 46]), line("168,441.81", LEFT + 2, TOP - 15))
    second = both(line("1", LEFT + 44, TOP - 15), line("54,304.22", LEFT + 49, TOP - 15))
    found = page(tmp_path / "a.pdf", both(row, second))
    assert [cell and cell.text for cell in found.grids[0].rows[0]] == ["168,441.81", "154,304.22"]


def test_rows_lower_than_their_text_stay_rows(tmp_path: Path) -> None:
    """Drawn column by column, each text over the rule above it."""
    texts = ["12.00", "7.00", "5.00"]
    drawn = both(
        ruled([["", ""]] * 3, widths=[80, 80], heights=[9, 9, 9]),
        *(line(text, LEFT + 3, TOP - 5 - 9 * number) for number, text in enumerate(texts)),
    )
    found = page(tmp_path / "a.pdf", drawn)
    assert [row[0] and row[0].text for row in found.grids[0].rows] == texts
