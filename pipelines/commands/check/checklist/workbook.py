"""The filled form as a spreadsheet: a sheet a file and, of several, a summary before them."""

from __future__ import annotations

import base64
import io
import re
from collections.abc import Sequence
from pathlib import Path

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from pipelines.commands.check.checklist.filled import Filled, Forms
from pipelines.commands.check.checklist.form import Form
from pipelines.commands.check.checklist.telling import Telling
from pipelines.commands.check.writer import Writer
from pipelines.reading.snapshot import Picture

_WIDTHS = (5, 18, 30, 10, 62, 70, 18)
"""Of the columns, in characters: number, item, what is asked, result, problem, picture, note of the inspector."""
_PICTURE, _LAST = 5, 6
_PIXELS_PER_CHARACTER, _POINTS_PER_PIXEL = 7, 0.75
_LINE = 15.0
"""Points of a line of text."""
_TALLEST = 400.0
"""Points of a row, of which a spreadsheet allows 409."""
_LONGEST = 32_000
"""Characters of a cell, of which a spreadsheet allows 32,767."""
_COLOURS = {"fits": "#e3f1e6", "unfit": "#fbe1de", "by_hand": "#fdf1dc"}


def write(path: Path, form: Form, files: Sequence[Forms], language: str) -> None:
    """Write the filled forms. Raises `OSError` where the file cannot be written."""
    to = Writer(language)
    held = io.BytesIO()  # a spreadsheet is written whole or not at all
    with Workbook(held, {"in_memory": True}) as book:
        formats = _Formats(book)
        named = list(zip(files, _names(files, to.say["summary"]), strict=True))
        if len(files) > 1:
            title = form.zh if language == "zh" else form.en
            _summarise(book.add_worksheet(to.say["summary"]), formats, title, named, to)
        for (file, lines), name in named:
            _Sheet(book.add_worksheet(name), formats, Telling(to, form, file)).fill(lines)
    path.write_bytes(held.getvalue())


def _names(files: Sequence[Forms], taken: str) -> list[str]:
    """Names of sheets: of the unit or the file, as short and as plain as a spreadsheet wants them, each once."""
    names = [taken]
    for file, _ in files:
        named = (file.document.unit_name if file.document else "") or Path(file.file).stem
        plain = re.sub(r"[\[\]:*?/\\'\x00-\x1f]", " ", named).strip()[:24] or "PDF"
        same = sum(
            re.fullmatch(rf"{re.escape(plain)}( \d+)?", one, re.IGNORECASE) is not None for one in names
        )
        names.append(f"{plain} {same + 1}" if same else plain)
    return names[1:]


class _Formats:
    """How cells look."""

    def __init__(self, book: Workbook) -> None:
        plain = {"text_wrap": True, "valign": "top", "font_size": 10}
        boxed = plain | {"border": 1, "border_color": "#a0a0a0"}
        self.title: Format = book.add_format({"bold": True, "font_size": 16, "valign": "vcenter"})
        self.soft: Format = book.add_format(plain | {"font_color": "#525252"})
        self.name: Format = book.add_format(plain | {"bold": True})
        self.plain: Format = book.add_format(plain)
        self.plain_line: Format = book.add_format({"font_size": 10})
        self.head: Format = book.add_format(
            boxed | {"bold": True, "bg_color": "#e8e8e4", "valign": "vcenter", "align": "center"}
        )
        self.cell: Format = book.add_format(boxed)
        self.number: Format = book.add_format(boxed | {"align": "center"})
        self.link: Format = book.add_format(boxed | {"font_color": "#0b4a8f", "underline": 1})
        self.results: dict[str, Format] = {
            name: book.add_format(boxed | {"bold": True, "align": "center", "bg_color": colour})
            for name, colour in _COLOURS.items()
        }


class _Sheet:
    """One file's form, written from the top."""

    def __init__(self, sheet: Worksheet, formats: _Formats, telling: Telling) -> None:
        self.sheet = sheet
        self.formats = formats
        self.tell = telling
        self.row = 0

    def fill(self, lines: Sequence[Filled]) -> None:
        self._set_up()
        for number, line in enumerate(lines, 1):
            self._line(number, line)
        if not lines:
            self.sheet.merge_range(self.row, 0, self.row, _LAST, "", self.formats.plain)
            self.sheet.write_string(self.row, 0, self.tell.refused()[:_LONGEST], self.formats.plain)
        self.sheet.write_string(self.row + 1, 1, self.tell.say["signed"], self.formats.plain_line)
        self.sheet.print_area(0, 0, self.row + 1, _LAST)

    def _set_up(self) -> None:
        say, sheet = self.tell.say, self.sheet
        for column, width in enumerate(_WIDTHS):
            sheet.set_column(column, column, width)
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        sheet.set_margins(0.4, 0.4, 0.5, 0.5)
        sheet.set_footer("&C&P / &N")
        sheet.set_row(0, 26)
        sheet.write_string(0, 0, self.tell.title, self.formats.title)
        for name, value in self.tell.about():
            self.row += 1
            sheet.write_string(self.row, 1, name, self.formats.name)
            sheet.merge_range(self.row, 2, self.row, _LAST, "", self.formats.plain)
            sheet.write_string(self.row, 2, value[:_LONGEST], self.formats.plain)
        self.row += 1
        sheet.merge_range(self.row, 0, self.row, _LAST, "", self.formats.soft)
        sheet.write_string(self.row, 0, say["checklist_lead"], self.formats.soft)
        self.row += 1
        heads = ("item_no", "item", "asked", "fits_or_not", "problem", "picture", "opinion")
        for column, name in enumerate(heads):
            sheet.write_string(self.row, column, say[name], self.formats.head)
        self.row += 1
        sheet.freeze_panes(self.row, 0)
        sheet.repeat_rows(self.row - 1)

    def _line(self, number: int, line: Filled) -> None:
        """A line is as many rows as its problems have pictures; what is said once is merged over them."""
        first = self.row
        least = max(_height(self.tell.name(line), 1), _height(self.tell.asks(line), 2))
        for problem in line.problems:
            self._problem(self.tell.problem(problem), [picture for _, picture in problem.pictures], least)
            least = 0.0
        if not line.problems:
            self._problem(self.tell.note(line), [], least)
        formats = (
            self.formats.number,
            self.formats.cell,
            self.formats.cell,
            self.formats.results[line.result],
        )
        told = (str(number), self.tell.name(line), self.tell.asks(line), self.tell.result(line))
        for column, (text, look) in enumerate(zip(told, formats, strict=True)):
            self._merged(first, column, text, look)
        self._merged(first, _LAST, "", self.formats.cell)
        choices = [self.tell.say[name] for name in _COLOURS]
        self.sheet.data_validation(first, 3, first, 3, {"validate": "list", "source": choices})

    def _problem(self, text: str, pictures: Sequence[Picture], least: float) -> None:
        """Text and pictures of one problem, on at least so many points."""
        first = self.row
        needed = max(_height(text, 4), least)
        rows = max(len(pictures), 1)
        heights = [self._show(self.row + at, picture) for at, picture in enumerate(pictures)] or [0.0]
        for height in heights:
            self.sheet.set_row(self.row, min(max(height, needed / rows), _TALLEST))
            self.sheet.write_blank(self.row, _PICTURE, None, self.formats.cell)
            self.row += 1
        self._merged(first, 4, text, self.formats.cell)

    def _show(self, row: int, picture: Picture) -> float:
        """Put a picture into its cell, as large as that allows; its height in points."""
        wide = _WIDTHS[_PICTURE] * _PIXELS_PER_CHARACTER
        scale = min(wide / picture.width, (_TALLEST / _POINTS_PER_PIXEL - 8) / picture.height, 1)
        image = io.BytesIO(base64.b64decode(picture.data))
        options = {
            "image_data": image,
            "x_scale": scale,
            "y_scale": scale,
            "x_offset": 3,
            "y_offset": 3,
            "object_position": 1,
            "description": self.tell.say["picture"],
        }
        self.sheet.insert_image(row, _PICTURE, "page.png", options)
        return (picture.height * scale + 8) * _POINTS_PER_PIXEL

    def _merged(self, first: int, column: int, text: str, look: Format) -> None:
        """Text over the rows from the first to the present one."""
        if self.row - first > 1:
            self.sheet.merge_range(first, column, self.row - 1, column, "", look)
        self.sheet.write_string(first, column, text[:_LONGEST], look)


def _height(text: str, column: int) -> float:
    """Points that a text takes in a column, a Chinese character being as wide as two others."""
    wide = (sum(1 if character.isascii() else 2 for character in line) for line in text.splitlines() or [""])
    return _LINE * sum(1 + characters // (_WIDTHS[column] - 2) for characters in wide)


def _summarise(
    sheet: Worksheet, formats: _Formats, title: str, files: Sequence[tuple[Forms, str]], to: Writer
) -> None:
    """A line a file, with a link to its sheet, whose name is beside it."""
    say = to.say
    for column, width in enumerate((5, 44, 40, 26, 16, 10)):
        sheet.set_column(column, column, width)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.write_string(0, 0, title, formats.title)
    heads = ("item_no", "file", "unit", "result", "unfit_items", "problem_count")
    for column, name in enumerate(heads):
        sheet.write_string(2, column, say[name], formats.head)
    for row, ((file, lines), name) in enumerate(files, 3):
        sheet.write_number(row, 0, row - 2, formats.number)
        sheet.write_url(row, 1, f"internal:'{name}'!A1", formats.link, string=Path(file.file).name[:255])
        sheet.write_string(row, 2, to.identity(file.document) if file.document else "–", formats.cell)
        sheet.write_string(row, 3, to.outcome(file), formats.cell)
        sheet.write_number(row, 4, sum(line.result == "unfit" for line in lines), formats.number)
        sheet.write_number(row, 5, sum(line.problem_count for line in lines), formats.number)
    sheet.freeze_panes(3, 0)
