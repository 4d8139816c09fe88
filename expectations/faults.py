"""Whose error a failed equation is, in words: the publisher's, ours, or nobody knows, and why."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import duckdb

SHOWN = 3
"""Misread figures that a sentence names; the others are counted."""
NO_SECOND_READING = {
    "picture": "该页是图片，只能由 OCR 识读",
    "one_reader": "该页本来就是由第二个读取器读出的",
    "no_rules": "该页没有表格线，两个读取器无从对照同一单元格",
    "damaged": "第二个读取器读不了该页",
    "timeout": "第二次读取超时",
    "out_of_memory": "第二次读取内存不足",
    "crashed": "第二次读取时进程中断",
}
"""Why there is no second reading, by the codes of `pipelines.steps.read_again`."""

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
        """
        select document_id, rule, place, unread_page, fault, code, sentence, misread_page, differences
        from proof.faults
        """
    ).fetchall()
    return {
        (document, rule, place): _fault(*said)
        if unread is None or said[0] == "extraction"
        else _unread(unread)
        for document, rule, place, unread, *said in rows
    }


def _unread(page: int) -> Fault:
    return Fault(
        "unknown",
        f"第{page}页该行另有数字印在未能识别的栏中，此处或受其影响",
        f"its row on page {page} prints figures in a column that is not recognised, which may be why",
    )


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
        return Fault(whose, *_misread(differences))
    if misread is not None:
        return Fault(
            whose,
            f"第{misread}页的读数存疑，此处或受其影响",
            f"what is read on page {misread} is in doubt, which may be why",
        )
    if code is None:
        return Fault(whose, "有关页面尚未第二次读取", "its pages were not read a second time")
    return Fault(
        whose, f"没有第二次读取：{NO_SECOND_READING.get(code, code)}", f"no second reading: {sentence}"
    )


def _misread(differences: list[dict[str, Any]]) -> tuple[str, str]:
    """In Chinese and English: what the page shows where both readers are wrong, else where they differ."""
    printed = [one for one in differences if one["rendered_text"] is not None]
    if not printed:
        chinese, english = _listed(differences, _differ_zh, _differ_en)
        return f"两个读取器读出的不同：{chinese}", f"the readers differ: {english}"
    chinese, english = _listed(printed, _printed_zh, _printed_en)
    return (
        f"渲染出的页面与两个读取器读出的不同：{chinese}",
        f"the rendered page shows other digits: {english}",
    )


def _listed(
    found: list[dict[str, Any]],
    in_chinese: Callable[[dict[str, Any]], str],
    in_english: Callable[[dict[str, Any]], str],
) -> tuple[str, str]:
    more = len(found) - SHOWN
    chinese, english = "、".join(map(in_chinese, found[:SHOWN])), ", ".join(map(in_english, found[:SHOWN]))
    return (f"{chinese}等{len(found)}处", f"{english} and {more} more") if more > 0 else (chinese, english)


def _printed_zh(one: dict[str, Any]) -> str:
    return f"第{one['page']}页印“{one['rendered_text']}”而读作“{one['first_text']}”"


def _printed_en(one: dict[str, Any]) -> str:
    return f"page {one['page']} shows “{one['rendered_text']}” where both readers see “{one['first_text']}”"


def _differ_zh(one: dict[str, Any]) -> str:
    first, second = (_seen(one[side], "无此单元格", "空白") for side in ("first_text", "second_text"))
    return f"第{one['page']}页初读{first}，再读{second}"


def _differ_en(one: dict[str, Any]) -> str:
    first, second = (_seen(one[side], "no such cell", "nothing") for side in ("first_text", "second_text"))
    return f"on page {one['page']} the first sees {first}, the second {second}"


def _seen(text: str | None, none: str, empty: str) -> str:
    return none if text is None else f"“{text}”" if text else empty
