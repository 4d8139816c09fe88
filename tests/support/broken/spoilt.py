"""One good document, cut short, flipped, cut up or locked."""

from __future__ import annotations

import io
import random
import re
from typing import Any

import pikepdf
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas
from support.pages import FONT, SIZE, TOP, table

ROWS = [["科目", "合计", "基本支出"], ["一、教育", "12.00", "3.00"], ["二、科学", "7.50", "7.50"]]
CUTS, FLIPS = 24, 30


def good(page_count: int = 2) -> bytes:
    """A sound document: a table and a line on each page."""
    into = io.BytesIO()
    canvas = Canvas(into, pagesize=A4, invariant=1)
    for number in range(page_count):
        canvas.setFont(FONT, SIZE)
        canvas.drawString(60, TOP + 20, f"表{number + 1} 支出总表")
        table(ROWS)(canvas)
        canvas.showPage()
    canvas.save()
    return into.getvalue()


def _by_qpdf(**how: Any) -> bytes:
    into = io.BytesIO()
    with pikepdf.open(io.BytesIO(good())) as pdf:
        pdf.save(into, static_id=True, **how)
    return into.getvalue()


def _packed() -> bytes:
    """With object streams and a compressed table of contents, first page first."""
    return _by_qpdf(object_stream_mode=pikepdf.ObjectStreamMode.generate, linearize=True)


def _locked(user: str, revision: int) -> bytes:
    """AES 256 (revisions 5 and 6) salts by chance: the only bytes here that are not always the same."""
    modern = revision > 3
    return _by_qpdf(
        encryption=pikepdf.Encryption(owner="owner", user=user, R=revision, aes=modern, metadata=modern)
    )


def sound_variants() -> dict[str, bytes]:
    """Unusual, but whole: must read to the same tables as the good document."""
    plain, end = good(), b"\n%%EOF\n"
    body = plain[: plain.rindex(b"xref\n0")]
    return {
        "packed": _packed(),
        **{f"no password {revision}": _locked("", revision) for revision in (2, 3, 4, 6)},
        "junk before, little": b"HTTP/1.1 200 OK\r\n\r\n" + plain,
        "junk before, much": b"padding\n" * 1_000 + plain,
        "junk behind, little": plain + bytes(500),
        "junk behind, much": plain + bytes(50_000),
        "no end": plain[: plain.rindex(b"%%EOF")],
        "no table of contents": body + end,
        "table of contents elsewhere": re.sub(rb"startxref\n\d+", b"startxref\n7", plain),
        "table of contents beyond": re.sub(rb"startxref\n\d+", b"startxref\n99999999999", plain),
        "table of contents wrong": re.sub(rb"\n\d{10} 00000 n", b"\n0000000077 00000 n", plain),
        "table of contents blank": body + bytes(len(plain) - len(body)) + end,
        "lines of windows": plain.replace(b"\n", b"\r\n"),
        "no trailer": plain.replace(b"trailer", b"trailxx").replace(b"startxref", b"startxxxx"),
    }


def spoilt() -> dict[str, bytes]:
    made = {f"locked {revision}": _locked("secret", revision) for revision in (2, 3, 4, 6)}
    for kind, source in {"plain": good(), "packed": _packed()}.items():
        for cut in range(1, CUTS + 1):
            made[f"{kind} cut {cut}"] = source[: len(source) * cut // (CUTS + 1)]
        for seed in range(FLIPS):
            chance = random.Random(seed)
            made[f"{kind} flipped {seed}"] = _flipped(source, chance, 1 + seed)
            start, length = chance.randrange(len(source)), chance.randrange(1, 400)
            hole = source[:start] + bytes(length) + source[start + length :]
            gap = source[:start] + source[start + length :]
            made[f"{kind} {'hole' if seed % 2 else 'gap'} {seed}"] = hole if seed % 2 else gap
    made["itself before"] = re.sub(rb"/Size", lambda _: b"/Prev %d /Size" % _contents_at(good()), good())
    made["itself hidden"] = re.sub(rb"/Size", lambda _: b"/XRefStm %d /Size" % _contents_at(good()), good())
    made["nothing behind the last object"] = good()[: _contents_at(good())]
    made["twice"] = good() * 2
    return made


def _contents_at(source: bytes) -> int:
    """Where the table of contents stands."""
    return source.rindex(b"xref\n0")


def _flipped(source: bytes, chance: random.Random, count: int) -> bytes:
    changed = bytearray(source)
    for _ in range(count):
        changed[chance.randrange(len(changed))] ^= 1 << chance.randrange(8)
    return bytes(changed)
