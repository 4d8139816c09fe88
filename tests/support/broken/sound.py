"""A PDF written object by object: one small sound file, in which any object can be replaced."""

from __future__ import annotations

import zlib

Objects = dict[int, bytes]
"""Object number to what stands between ``obj`` and ``endobj``."""


def stream(data: bytes, extra: bytes = b"") -> bytes:
    return b"<</Length %d%s>>stream\n%s\nendstream" % (len(data), extra, data)


def flate(data: bytes, extra: bytes = b"") -> bytes:
    return stream(zlib.compress(data), b"/Filter/FlateDecode" + extra)


TABLE = b"60 600 m 460 600 l S 60 650 m 460 650 l S 60 700 m 460 700 l S " + b"".join(
    b"%d 600 m %d 700 l S " % (x, x) for x in (60, 260, 460)
)
WORDS = b"BT /F 10 Tf 70 620 Td (total) Tj 200 0 Td (12.00) Tj ET"
SOUND = {
    1: b"<</Type/Catalog/Pages 2 0 R>>",
    2: b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
    3: b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources 6 0 R>>",
    4: stream(TABLE + WORDS),
    5: b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    6: b"<</Font<</F 5 0 R>>/XObject<</X 7 0 R/Y 8 0 R>>>>",
    7: stream(TABLE, b"/Type/XObject/Subtype/Form/BBox[0 0 600 850]"),
    8: stream(WORDS, b"/Type/XObject/Subtype/Form/BBox[0 0 600 850]/Resources 6 0 R"),
}


def written(changed: dict[int, bytes], trailer: bytes = b"/Root 1 0 R") -> bytes:
    """A PDF of the sound objects, some replaced or added."""
    out, places = b"%PDF-1.7\n", []
    objects = SOUND | changed
    for number in sorted(objects):
        places.append(b"%d 1\n%010d 00000 n \n" % (number, len(out)))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, objects[number])
    table_at = len(out)
    out += b"xref\n0 1\n0000000000 65535 f \n" + b"".join(places)
    return out + b"trailer<</Size %d%s>>\nstartxref\n%d\n%%%%EOF\n" % (max(objects) + 1, trailer, table_at)


def page(instead: bytes) -> dict[int, bytes]:
    """The page with another MediaBox, Contents or whatever ``instead`` names: the first of a key counts."""
    return {3: b"<<%s/Type/Page/Parent 2 0 R/Contents 4 0 R/Resources 6 0 R>>" % instead}


def drawing(content: bytes) -> dict[int, bytes]:
    return {4: flate(TABLE + b" " + content + b" " + WORDS)}


def form(content: bytes) -> bytes:
    return flate(content, b"/Type/XObject/Subtype/Form/BBox[0 0 600 850]/Resources 6 0 R")


def font(text: bytes) -> dict[int, bytes]:
    return {5: text}


def composite(descendant: bytes, extra: bytes = b"") -> bytes:
    return b"<</Type/Font/Subtype/Type0/BaseFont/A/Encoding/Identity-H/DescendantFonts[%s]%s>>" % (
        descendant,
        extra,
    )


def nested(opening: bytes, closing: bytes, depth: int) -> bytes:
    return opening * depth + closing * depth


def laughs(depth: int) -> dict[int, bytes]:
    """Forms that each draw the next ten times."""
    names = b"".join(b"/L%d %d 0 R" % (i, 20 + i) for i in range(depth))
    forms = {20 + i: form(b"/L%d Do " % (i + 1) * 10) for i in range(depth - 1)}
    return {6: b"<</XObject<<%s>>>>" % names, 4: flate(b"/L0 Do"), 19 + depth: form(TABLE)} | forms


def chain(depth: int) -> dict[int, bytes]:
    """Page tree nodes, each the only child of the one before."""
    nodes = {
        100 + i: b"<</Type/Pages/Parent %d 0 R/Count 1/Kids[%d 0 R]>>" % (99 + i, 101 + i)
        for i in range(depth)
    }
    return nodes | {2: b"<</Type/Pages/Count 1/Kids[100 0 R]>>", 100 + depth: SOUND[3]}
