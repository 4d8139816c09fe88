"""Files that are no budget at all, or cannot be opened, all of them named as if they were."""

from __future__ import annotations

from pathlib import Path

from PIL import Image, ImageDraw
from reportlab.lib.pagesizes import A4
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from .model import Document
from .pdf import typeset
from .press import Press


def html_named_pdf(path: Path) -> Path:
    """What a web server sends for a page that has gone."""
    page = "<!DOCTYPE html>\n<html><head><title>404</title></head><body>页面不存在</body></html>\n"
    path.write_text(page, "utf-8")
    return path


def empty(path: Path) -> Path:
    path.write_bytes(b"")
    return path


def truncated(path: Path, document: Document) -> Path:
    """A download broken off half-way: the page tree at the end is missing."""
    whole = typeset(document, path).read_bytes()
    path.write_bytes(whole[: len(whole) // 2])
    return path


def encrypted(path: Path, document: Document) -> Path:
    """Opens only with a password."""
    return typeset(document, path, password="secret")


def image_only(path: Path) -> Path:
    """A scan: one page, one picture of a ruled table, no text and no rule that is not a pixel."""
    picture = Image.new("L", (620, 877), 255)
    pen = ImageDraw.Draw(picture)
    for y in range(100, 800, 40):
        pen.line((60, y, 560, y), fill=0)
    for x in range(60, 600, 100):
        pen.line((x, 100, x, 780), fill=0)
    canvas = Canvas(str(path), pagesize=A4, invariant=1)
    canvas.drawImage(ImageReader(picture), 0, 0, *A4)
    canvas.save()
    return path


def no_tables(path: Path) -> Path:
    """A readable PDF of prose only."""
    press = Press(path, None)
    press.turn(wide=False)
    press.line("关于公开部门预算的通知", 18, align="middle")
    press.paragraph("各部门应当在本级政府财政部门批复后二十日内向社会公开部门预算。", 14)
    press.finish()
    return path
