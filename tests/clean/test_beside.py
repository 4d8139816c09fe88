"""Tables beside the national eight: the same facts in the shapes of other cities, and what only looks like them."""

from __future__ import annotations

from dataclasses import replace

import polars as pl
import pytest
from support.beside import Printed, flat, office_costs
from support.elsewhere import budget
from support.proving import Proved, prove
from support.published import published
from support.typeset import Document

from pipelines.clean import clean_rows, printed_rows
from pipelines.clean.sides import with_side
from pipelines.domain.forms import BY_SLUG

EXPENSES = ("因公出国（境）费", "公务用车购置及运行费", "公务接待费")


def with_last(title: str, header: list[object], rows: list[list[str]]) -> Proved:
    """The made budget with another table in place of its last."""
    return prove({"a": _document(title, header, rows)})


def _document(title: str, header: list[object], rows: list[list[str]]) -> Document:
    document = budget()
    document.tables[-1] = replace(document.tables[-1], title=title, header=header, rows=rows)
    return document


def amounts(found: Proved, form: str) -> list[tuple[str, str, str, int | None]]:
    """(row_kind, unit, measure, parent) of what is printed of a form."""
    mine = found.amounts.filter(pl.col("form") == form)
    return mine.select("row_kind", "row_label", "measure", "parent_row_no").rows()


def verdicts(found: Proved, form: str) -> dict[tuple[str, str], str]:
    return {(r, place): v for (_, r, place), v in found.verdicts.items() if r.startswith(f"{form}.")}


ALONE: Printed = ("“三公”经费", flat("“三公”经费预算数/合计", *EXPENSES), [["9.00", "2.00", "3.00", "4.00"]])
YEARS: Printed = (
    "财政拨款“三公”经费支出表",
    flat("预算单位", "年度", *(f"{name}/一般公共预算" for name in ("总计", *EXPENSES))),
    [
        ["甲局", "2025年", "9.00", "2.00", "3.00", "4.00"],
        ["", "2026年", "8.00", "1.00", "3.00", "4.00"],
        ["", "增减变化金额", "-1.00", "-1.00", "0.00", "0.00"],
        ["甲局（本级）", "2025年", "4.00", "2.00", "", "2.00"],
        ["", "2026年", "3.00", "1.00", "", "2.00"],
        ["", "增减变化金额", "-1.00", "-1.00", "", ""],
        ["乙中心", "2025年", "5.00", "", "3.00", "2.00"],
        ["", "2026年", "5.00", "", "3.00", "2.00"],
        ["", "增减变化金额", "0.00", "", "", ""],
    ],
)
CODED: Printed = (
    "“三公”经费表",
    flat("序号", "单位编码", "单位名称", "合计", *EXPENSES),
    [
        ["1", "", "合计", "9.00", "2.00", "3.00", "4.00"],
        ["2", "222", "甲局", "9.00", "2.00", "3.00", "4.00"],
        ["3", "222001", "甲局", "4.00", "2.00", "", "2.00"],
        ["4", "222002", "乙中心", "5.00", "", "3.00", "2.00"],
    ],
)


def test_a_row_alone_needs_no_name_and_no_title() -> None:
    found = with_last(*ALONE)
    assert amounts(found, "three_public_by_unit") == [
        ("total", "合计", measure, None) for measure in ("three_public", "abroad", "vehicles", "reception")
    ]
    assert verdicts(found, "three_public_by_unit") == {
        ("three_public_by_unit.three_public_across", "1"): "exact",
        ("three_public_by_unit.three_public_within_expenditure", ""): "exact",
    }


def test_years_in_rows_are_rows_of_their_unit() -> None:
    found = with_last(*YEARS)
    rows = found.facts["facts.rows"].filter(pl.col("form") == "three_public_by_unit")
    assert rows.select("row_label", "row_kind", "parent_row_no").rows() == [
        ("甲局", "prior", None),
        ("甲局", "total", None),
        ("甲局", "change", None),
        ("甲局（本级）", "prior", 1),
        ("甲局（本级）", "unit", 2),
        ("甲局（本级）", "change", 3),
        ("乙中心", "prior", 1),
        ("乙中心", "unit", 2),
        ("乙中心", "change", 3),
    ]
    held = verdicts(found, "three_public_by_unit")
    assert set(held.values()) == {"exact"}
    assert ("three_public_by_unit.moved", "甲局（本级）:abroad_general") in held
    assert ("three_public_by_unit.down", "2:reception_general") in held


def test_a_change_that_is_none_is_told() -> None:
    title, header, rows = YEARS
    wrong = [[*row[:5], "7.00"] if row[1:2] == ["增减变化金额"] and row[0] == "" else row for row in rows[:3]]
    failed = {
        name
        for name, v in verdicts(with_last(title, header, wrong), "three_public_by_unit").items()
        if v == "failed"
    }
    assert ("three_public_by_unit.moved", "甲局:reception_general") in failed


def test_a_unit_is_a_part_of_the_one_whose_code_begins_its_own() -> None:
    found = with_last(*CODED)
    rows = found.facts["facts.rows"].filter(pl.col("form") == "three_public_by_unit")
    assert rows["parent_row_no"].to_list() == [None, 1, 2, 2]
    assert set(verdicts(found, "three_public_by_unit").values()) == {"exact"}


def test_units_that_nobody_adds_up_promise_no_sum() -> None:
    title, header, rows = CODED
    found = with_last(title, header, [rows[2], ["4", "333002", *rows[3][2:]]])
    assert {rule for rule, _ in verdicts(found, "three_public_by_unit")} == {
        "three_public_by_unit.total_across",
        "three_public_by_unit.total_within_expenditure",
    }


def test_expenses_in_rows_are_read_without_their_funds() -> None:
    rows = [
        ["合计", "9.00"],
        ["1、因公出国（境）费用", "2.00"],
        ["2、公务接待费", "3.00"],
        ["3、公务用车购置及运行费", "4.00"],
        ["其中：（1）公务用车购置费", "0.00"],
        ["（2）公务用车运行费", "4.00"],
    ]
    found = with_last("2026年度一般公共预算“三公”经费支出预算表", flat("项目", "预算数"), rows)
    lines = found.facts["facts.rows"].filter(pl.col("form") == "three_public")
    assert lines["line"].to_list() == [
        "three_public",
        "abroad",
        "reception",
        "vehicles",
        "vehicle_purchase",
        "vehicle_operation",
    ]
    assert set(verdicts(found, "three_public").values()) == {"exact"}


def test_expenses_in_rows_stand_beside_those_of_the_year_before() -> None:
    rows = [
        ["“三公”经费合计", "10.00", "9.00", "-1.00", "-10.00"],
        ["一、因公出国（境）费", "2.00", "2.00", "0.00", "0.00"],
        ["二、公务用车购置及运行维护费", "5.00", "4.00", "-1.00", "-20.00"],
        ["其中：公务用车购置费", "0.00", "0.00", "0.00", "0.00"],
        ["公务用车运行维护费", "5.00", "4.00", "-1.00", "-20.00"],
        ["三、公务接待费", "3.00", "3.00", "0.00", "0.00"],
    ]
    header = flat("项目", "2025年预算数", "2026年预算数", "增减额", "增减变化率（%）")
    found = with_last("一般公共预算“三公”经费支出表", header, rows)
    [printed] = found.extracted["tables"].filter(pl.col("form") == "three_public")["columns"].to_list()
    assert printed == ["name", "prior", "total", "change", "percent"]
    assert set(verdicts(found, "three_public").values()) == {"exact"}
    with published({"a": _document("一般公共预算“三公”经费支出表", header, rows)}) as connection:
        spent = connection.sql("select source from marts.three_public").fetchall()
    assert {source for (source,) in spent} == {"total"}
    rows[4][2] = "3.00"
    failed = verdicts(with_last("一般公共预算“三公”经费支出表", header, rows), "three_public")
    assert failed["three_public.down", "3:total"] == "failed"
    assert failed["three_public.down", "3:prior"] == "exact"


@pytest.mark.parametrize(
    "header",
    [
        ("合计", "因公出国（境）费", "公务用车购置及运行费"),
        ("合计", *EXPENSES, "别的费用"),
        (*(f"预算数/{name}" for name in EXPENSES), *(f"决算数/{name}" for name in EXPENSES)),
    ],
)
def test_a_table_beside_that_is_not_whole_is_kept_as_it_is(header: tuple[str, ...]) -> None:
    row = [f"{no}.00" for no, _ in enumerate(header, 1)]
    found = with_last("财政拨款“三公”经费支出表", flat(*header), [row])
    last = found.extracted["tables"].sort("table_no")["form"].to_list()[-1]
    cells = found.extracted["cells"].filter(pl.col("form").is_null())
    assert (last, cells["text"].to_list()) == (None, row)
    assert set(found.verdicts.values()) == {"exact"}


def test_a_row_without_a_name_makes_a_table_beside_unknown() -> None:
    title, header, rows = office_costs()
    found = with_last(title, header, [["", "", "5.00"], *rows[1:]])
    assert found.extracted["tables"].sort("table_no")["form"].to_list()[-1] is None


def test_a_department_above_its_own_office_is_the_total_of_its_units() -> None:
    rows = [("甲局", "12.00"), ("甲局（本级）", "5.00"), ("乙中心", "7.00")]
    cells = pl.DataFrame(
        [
            ("d", 1, "revenue", row_no, column_no, column, text, 0.0)
            for row_no, printed in enumerate(rows, 1)
            for column_no, (column, text) in enumerate(zip(("unit", "total"), printed, strict=True), 1)
        ],
        schema=["document_id", "table_no", "form", "row_no", "column_no", "column", "text", "indent"],
        orient="row",
    )
    no_units = pl.DataFrame(schema={"document_id": pl.String, "name": pl.String})
    found = clean_rows(printed_rows(with_side(cells)), BY_SLUG["revenue"], no_units)
    assert found.select("row_kind", "parent_row_no").rows() == [("total", None), ("unit", 1), ("unit", 1)]
