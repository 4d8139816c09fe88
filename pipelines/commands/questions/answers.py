"""An answer as a table for a terminal, as CSV for a spreadsheet, as JSON for a program. Money stays exact."""

from __future__ import annotations

import csv
import io
import json
import math
import re
from collections import Counter
from collections.abc import Sequence
from datetime import date, time
from decimal import Decimal
from typing import Any

from rich.cells import cell_len
from rich.console import Console, Group, RenderableType
from rich.table import Table
from rich.text import Text

from pipelines.commands.questions.asking import Answer
from pipelines.domain.errors import NotAnswered

SHOWN = 100
"""Rows of a table; CSV and JSON have all."""

_NUMBERS = re.compile(r"(U?(TINYINT|SMALLINT|INTEGER|BIGINT|HUGEINT)|FLOAT|DOUBLE|DECIMAL.*)(?!\[)")
_NARROWEST = 16
"""Columns of the terminal that a text has at least; a longer one is folded."""
_FORMULA = re.compile(r"[=+\-@＝＋－＠\t\n]")
_HARMLESS = re.compile(r"[+-]?[\d,.]*%?")
"""A printed number, or the dash in its place: no spreadsheet takes it for a formula."""


def as_csv(answer: Answer) -> str:
    """A text that a spreadsheet would run as a formula has an apostrophe before it; lists are JSON.

    Lines within a text end in a line feed, whatever they ended in: a bare carriage return would end the row.
    """
    target = io.StringIO()
    writer = csv.writer(target, lineterminator="\n")
    writer.writerow(map(_harmless, answer.columns))
    writer.writerows(map(_cell, row) for row in answer.rows)
    return target.getvalue()


def as_json(answer: Answer) -> str:
    """A list of objects. Decimals are strings, ``"2278.65"``: a JSON number would be read as a float."""
    twice = [name for name, count in Counter(answer.columns).items() if count > 1]
    if twice:
        raise NotAnswered(f"two columns are called {twice[0]}: JSON needs a name for each")
    told = [dict(zip(answer.columns, map(_plain, row), strict=True)) for row in answer.rows]
    return json.dumps(told, ensure_ascii=False, indent=2) + "\n"


def as_table(answer: Answer, console: Console) -> RenderableType:
    """A table where the terminal is wide enough, else every row as a list of its values."""
    rows = [[_shown(value) for value in row] for row in answer.rows[:SHOWN]]
    table = Table(box=None, header_style="bold", pad_edge=False)
    needed = 0
    for number, (name, kind) in enumerate(zip(answer.columns, answer.types, strict=True)):
        widest = max(cell_len(text.plain) for text in (Text(name), *(row[number] for row in rows)))
        if _NUMBERS.fullmatch(kind):
            table.add_column(name, justify="right", min_width=widest)
        else:
            widest = min(widest, max(_NARROWEST, cell_len(name)))
            table.add_column(name, overflow="fold", min_width=widest)
        needed += widest + 2
    for row in rows:
        table.add_row(*row)
    fits = needed - 2 <= console.width
    whole = table if fits else Group(*(_listed(answer.columns, row) for row in rows))
    return Group(whole, Text(_counted(answer), style="dim"))


def _listed(columns: Sequence[str], row: Sequence[Text]) -> RenderableType:
    table = Table(box=None, show_header=False, pad_edge=False)
    table.add_column(style="bold", no_wrap=True)
    table.add_column(overflow="fold")
    for name, value in zip(columns, row, strict=True):
        table.add_row(name, value)
    table.add_row()
    return table


def _counted(answer: Answer) -> str:
    count = len(answer.rows)
    if count > SHOWN:
        return f"the first {SHOWN} rows; --csv and --json give all"
    return "1 row" if count == 1 else f"{count} rows"


def _shown(value: Any) -> Text:
    if value is None:
        return Text("–", style="dim")
    if isinstance(value, Decimal | float) or (isinstance(value, int) and not isinstance(value, bool)):
        text = f"{value:,}" if isinstance(value, Decimal) else str(value)
    else:
        text = _text(value)
    return Text("".join(glyph if glyph.isprintable() or glyph == "\n" else " " for glyph in text))


def _cell(value: Any) -> str:
    if value is None:
        return ""
    text = re.sub("\r\n?", "\n", _text(value))
    return text if isinstance(value, Decimal | int | float) else _harmless(text)


def _harmless(text: str) -> str:
    return f"'{text}" if _FORMULA.match(text) and not _HARMLESS.fullmatch(text) else text


def _text(value: Any) -> str:
    plain = _plain(value)
    return plain if isinstance(plain, str) else json.dumps(plain, ensure_ascii=False)


def _plain(value: Any) -> Any:
    """What JSON can say without loss."""
    match value:
        case None | bool() | int() | str():
            return value
        case float() if math.isfinite(value):
            return value
        case dict():
            return {str(key): _plain(item) for key, item in value.items()}
        case list() | tuple():
            return [_plain(item) for item in value]
        case date() | time():
            return value.isoformat()
        case _:
            return f"{value:f}" if isinstance(value, Decimal) else str(value)
