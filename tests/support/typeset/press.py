"""Pages under the hand: which page is open, how far it is filled, and lines of text put on it."""

from __future__ import annotations

from pathlib import Path

from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from .lettering import FONT, measure, wrap

MARGIN = 56.0
TOP = 64.0
BOTTOM = 60.0
FOOT = 34.0
ALIGN = {"left": 0.0, "middle": 0.5, "right": 1.0}
INDENT = "\u3000\u3000"


class Press:
    """A PDF being printed. ``y`` is the height of the next line's top over the lower edge of the page.

    The cover and the contents carry no page number, as in the originals: pages are numbered that
    are begun after ``numbered`` is set.
    """

    def __init__(self, path: Path, password: str | None) -> None:
        lock = StandardEncryption(password, ownerPassword="owner") if password else None
        self.canvas = Canvas(str(path), pagesize=A4, encrypt=lock, invariant=1)  # same document, same bytes
        self.numbered = False
        self.number = 0
        self.width, self.height = A4
        self.y = 0.0
        self._open = False

    @property
    def measure(self) -> float:
        """The width between the margins."""
        return float(self.width - 2 * MARGIN)

    @property
    def room(self) -> float:
        """The height left on the page."""
        return self.y - BOTTOM

    @property
    def whole_room(self) -> float:
        """The height of an empty page."""
        return float(self.height - TOP - BOTTOM)

    def turn(self, *, wide: bool | None = None) -> None:
        """Begin a new page, lying if ``wide``; by default like the page before."""
        if self._open:
            self.canvas.showPage()
        if wide is not None:
            self.width, self.height = landscape(A4) if wide else A4
        self.canvas.setPageSize((self.width, self.height))
        self.y = self.height - TOP
        self._open = True
        if self.numbered:
            self.number += 1
            text = f"- {self.number} -"
            self.put((self.width - measure(text, 10)) / 2, FOOT, text, 10)

    def finish(self) -> None:
        self.canvas.save()  # which also closes the last page

    def put(self, x: float, top: float, text: str, size: float) -> None:
        """One line with its left end and its top edge where they are said to be."""
        self.canvas.setFont(FONT, size)
        self.canvas.drawString(x, top - 0.86 * size, text)

    def line(self, text: str, size: float, *, align: str = "left", lead: float = 1.6) -> None:
        """One line across the page, on a new page if this one is full."""
        if self.room < size * lead:
            self.turn()
        slack = self.measure - measure(text, size)
        self.put(MARGIN + slack * ALIGN[align], self.y, text, size)
        self.y -= size * lead

    def pair(self, left: str, right: str, size: float) -> None:
        """Two texts on one line, at either margin."""
        self.put(MARGIN, self.y, left, size)
        self.line(right, size, align="right")

    def paragraph(self, text: str, size: float, *, indent: str = INDENT) -> None:
        for line in wrap(indent + text, size, self.measure):
            self.line(line, size, lead=1.8)

    def skip(self, points: float) -> None:
        self.y -= points
