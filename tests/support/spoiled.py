"""A document with an error that its publisher made, and the list that names it."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path

from support.typeset import Document, spoil_cell

from expectations.known_errors import KnownError

RULE, PLACE = "general_basic.down", "1:total"
"""What the spoiled total of 表6 breaks, beside its tie to 表5."""


ENTRIES = {RULE: PLACE, "general_expenditure.basic_is_economic": ""}


def spoiled(document: Document) -> Document:
    """表6 with a total of 12.34 more (123,400 yuan)."""
    whole = document.table("T06").rows[0][1]
    fen = int(whole.replace(",", "").replace(".", "")) + 1234
    return spoil_cell(document, "T06", 0, 1, f"{fen // 100:,}.{fen % 100:02d}")


GAPS = {RULE: Decimal("123400.00"), "general_expenditure.basic_is_economic": Decimal("-123400.00")}


def listed(path: Path, entries: Sequence[KnownError]) -> Path:
    lines = []
    for one in entries:
        lines += [
            "[[error]]",
            f'document = "{one.document}"',
            f'rule = "{one.rule}"',
            f'place = "{one.place}"',
        ]
        lines += [f'gap_yuan = "{one.gap_yuan}"', f"page = {one.page}", f'reason = "{one.reason}"']
    path.write_text("\n".join(lines), encoding="utf-8")
    return path
