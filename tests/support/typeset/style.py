"""The choices a publisher makes that change no figure: wording, order of lines, notes."""

from __future__ import annotations

import random
from dataclasses import dataclass

EMPTY_NOTE = "注：本表本年无发生额。"


@dataclass(frozen=True, slots=True)
class Style:
    """How one publisher prints.

    ``debt_lines``: T1 and T4 list debt and transfers. ``capital_first``: (T1, T4) print class 223 before 222.
    ``head_suffix``: what T11 alone adds to the department's own name. ``labels``: names T11 gives to
    economic classes where they differ from T6. ``thousands`` and ``zeros``: amounts of key projects.
    """

    debt_lines: bool
    capital_first: tuple[bool, bool]
    head_suffix: str
    labels: dict[str, str]
    note: str
    thousands: bool
    zeros: bool


def draw_style(rng: random.Random, edition: int) -> Style:
    debt = rng.random() < 0.5
    labels: dict[str, str] = {} if rng.random() < 0.5 else {"301": "工资和福利支出"}
    if edition == 2024:
        capital_first = rng.choice(((True, False), (False, False)))
        note = rng.choice(("注：无。", "注：金额转化为万元时，四舍五入可能存在尾差。"))
        return Style(debt, capital_first, "", labels, note, True, True)
    if (
        labels
    ):  # the two houses of this edition: one prints these words, the other （本级） and the debt lines
        labels = labels | {"310": "其他资本性等支出"}
        return Style(False, (True, False), "", labels, "注：无。", rng.random() < 0.5, False)
    return Style(True, (True, True), "（本级）", {}, "注：无。", rng.random() < 0.5, rng.random() < 0.5)
