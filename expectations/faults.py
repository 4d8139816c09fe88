"""Whose error a failed equation is, in words: the publisher's, ours, or nobody knows, and why."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import duckdb

SHOWN = 3
"""Differences between the two readings that a sentence names; the others are counted."""
NO_SECOND_READING = {
    "picture": "该页是图片，只能由 OCR 识读",
    "one_reader": "该页本来就是由第二个读取器读出的",
    "no_rules": "该页没有表格线，两个读取器无从对照同一单元格",
    "damaged": "第二个读取器读不了该页",
    "timeout": "第二次读取超时",
    "out_of_memory": "第二次读取内存不足",
    "crashed": "第二次读取时进程中断",
}
"""Why there is no second reading, by the codes of `pipelines.second_reading`."""

Key = tuple[str, str, str]
"""document_id, rule, place: an equation."""


@dataclass(frozen=True, slots=True)
class Fault:
    """``whose`` is source, extraction or unknown; the sentences say how one knows."""

    whose: str
    chinese: str
    english: str


Faults = Mapping[Key, Fault]


def faults(connection: duckdb.DuckDBPyConnection) -> Faults:
    """Of every failed error-level equation of the tables."""
    rows = connection.execute(
        "select document_id, rule, place, fault, code, sentence, misread_page, differences from proof.faults"
    ).fetchall()
    return {(document, rule, place): _fault(*said) for document, rule, place, *said in rows}


def _fault(
    whose: str,
    code: str | None,
    sentence: str | None,
    misread: int | None,
    differences: list[dict[str, Any]],
) -> Fault:
    if whose == "source":
        return Fault(whose, "两个读取器读出的数字相同，疑为发布者之误", "both readers see the same figures")
    if whose == "extraction":
        more = len(differences) - SHOWN
        chinese = "、".join(map(_differ_zh, differences[:SHOWN])) + (
            f"等{len(differences)}处" if more > 0 else ""
        )
        english = ", ".join(map(_differ_en, differences[:SHOWN])) + (f" and {more} more" if more > 0 else "")
        return Fault(whose, f"两个读取器读出的不同：{chinese}", f"the readers differ: {english}")
    if misread is not None:
        return Fault(
            whose,
            f"两个读取器在第{misread}页读出的不同，此处或受其影响",
            f"the readers differ on page {misread}, which may be why",
        )
    if code is None:
        return Fault(whose, "有关页面尚未第二次读取", "its pages were not read a second time")
    return Fault(
        whose, f"没有第二次读取：{NO_SECOND_READING.get(code, code)}", f"no second reading: {sentence}"
    )


def _differ_zh(one: dict[str, Any]) -> str:
    first, second = (_seen(one[side], "无此单元格", "空白") for side in ("first_text", "second_text"))
    return f"第{one['page']}页初读{first}，再读{second}"


def _differ_en(one: dict[str, Any]) -> str:
    first, second = (_seen(one[side], "no such cell", "nothing") for side in ("first_text", "second_text"))
    return f"on page {one['page']} the first sees {first}, the second {second}"


def _seen(text: str | None, none: str, empty: str) -> str:
    return none if text is None else f"“{text}”" if text else empty
