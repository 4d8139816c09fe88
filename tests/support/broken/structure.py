"""Catalogs, page trees, pages and nestings that are not what they should be."""

from __future__ import annotations

from .sound import SOUND, Objects, chain, nested, page, stream

STRUCTURE: dict[str, Objects] = {
    "catalog array": {1: b"[1 0 R]"},
    "catalog null": {1: b"null"},
    "catalog itself": {1: b"<</Type/Catalog/Pages 1 0 R>>"},
    "pages number": {1: b"<</Type/Catalog/Pages 7>>"},
    "pages gone": {1: b"<</Type/Catalog/Pages 99 0 R>>"},
    "pages string": {2: b"(pages)"},
    "pages stream": {2: stream(b"x", b"/Type/Pages/Kids[3 0 R]/Count 1")},
    "pages is page": {1: b"<</Type/Catalog/Pages 3 0 R>>"},
    "outlines loop": {1: b"<</Type/Catalog/Pages 2 0 R/Outlines 9 0 R>>", 9: b"<</First 9 0 R/Next 9 0 R>>"},
    "form fields loop": {
        1: b"<</Type/Catalog/Pages 2 0 R/AcroForm 9 0 R>>",
        9: b"<</Fields[9 0 R]/Kids[9 0 R]>>",
    },
    "names loop": {1: b"<</Type/Catalog/Pages 2 0 R/Names 9 0 R>>", 9: b"<</Dests 9 0 R/Kids[9 0 R]>>"},
    "layers loop": {1: b"<</Type/Catalog/Pages 2 0 R/OCProperties 9 0 R>>", 9: b"<</D 9 0 R/OCGs[9 0 R]>>"},
    "kids itself": {2: b"<</Type/Pages/Kids[2 0 R]/Count 1>>"},
    "kids itself many": {2: b"<</Type/Pages/Kids[%s]/Count 10000>>" % (b"2 0 R " * 10_000)},
    "kids two loop": {2: b"<</Type/Pages/Kids[9 0 R]/Count 2>>", 9: b"<</Type/Pages/Kids[2 0 R]/Count 2>>"},
    "kids none": {2: b"<</Type/Pages/Kids[]/Count 0>>"},
    "kids none, counted": {2: b"<</Type/Pages/Kids[]/Count 7>>"},
    "kids null": {2: b"<</Type/Pages/Kids null/Count 1>>"},
    "kids number": {2: b"<</Type/Pages/Kids 7/Count 1>>"},
    "kids numbers": {2: b"<</Type/Pages/Kids[1 2 3]/Count 3>>"},
    "kids strings": {2: b"<</Type/Pages/Kids[(a)(b)]/Count 2>>"},
    "kids gone": {2: b"<</Type/Pages/Kids[97 0 R 98 0 R]/Count 2>>"},
    "kids direct": {2: b"<</Type/Pages/Kids[<</Type/Page/MediaBox[0 0 9 9]>>]/Count 1>>"},
    "kids same page often": {2: b"<</Type/Pages/Kids[%s]/Count 900>>" % (b"3 0 R " * 900)},
    "kids same page too often": {2: b"<</Type/Pages/Kids[%s]/Count 10000>>" % (b"3 0 R " * 10_000)},
    "kids catalog": {2: b"<</Type/Pages/Kids[1 0 R]/Count 1>>"},
    "kids deep": chain(60),
    "kids too deep": chain(5_000),
    "count huge": {2: b"<</Type/Pages/Kids[3 0 R]/Count 1000000000>>"},
    "count beyond": {2: b"<</Type/Pages/Kids[3 0 R]/Count 99999999999999999999>>"},
    "count negative": {2: b"<</Type/Pages/Kids[3 0 R]/Count -5>>"},
    "count text": {2: b"<</Type/Pages/Kids[3 0 R]/Count(one)>>"},
    "count real": {2: b"<</Type/Pages/Kids[3 0 R]/Count 1.5>>"},
    "count none": {2: b"<</Type/Pages/Kids[3 0 R]>>"},
    "page array": {3: b"[3 0 R]"},
    "page null": {3: b"null"},
    "page stream": {3: stream(b"x", b"/Type/Page")},
    "page of no type": {3: SOUND[3].replace(b"/Type/Page", b"")},
    "page typed array": {3: SOUND[3].replace(b"/Type/Page", b"/Type[/Page]")},
    "page its own parent": {
        3: SOUND[3].replace(b"/Parent 2", b"/Parent 3").replace(b"/MediaBox[0 0 595 842]", b"")
    },
    "parents loop": {
        2: SOUND[2].replace(b"<<", b"<</Parent 2 0 R"),
        3: SOUND[3].replace(b"/MediaBox[0 0 595 842]", b""),
    },
    "annotations loop": page(b"/Annots[3 0 R 9 0 R]")
    | {9: b"<</Subtype/Widget/Parent 9 0 R/Kids[9 0 R]/AP 9 0 R/N 9 0 R>>"},
    "resources itself": {6: b"<</Font 6 0 R/XObject 6 0 R>>"},
    "resources array": {6: b"[6 0 R]"},
    **{
        f"media box {name}": page(b"/MediaBox " + box)
        for name, box in {
            "none": b"null",
            "short": b"[0 0 595]",
            "strings": b"[(a)(b)(c)(d)]",
            "not a number": b"[nan nan nan nan]",
            "endless": b"[0 0 1e999 1e999]",
            "nothing": b"[0 0 0 0]",
            "negative": b"[0 0 -595 -842]",
            "beyond": b"[-1e38 -1e38 1e38 1e38]",
            "map": b"<</A 1>>",
            "itself": b"3 0 R",
            "gone": b"98 0 R",
            "nulls": b"[null null null null]",
            "tiny": b"[0 0 1e-30 1e-30]",
        }.items()
    },
    **{
        f"page {name}": page(b"/MediaBox[0 0 595 842]" + extra)
        for name, extra in {
            "unit huge": b"/UserUnit 1e9",
            "unit negative": b"/UserUnit -1",
            "turned askew": b"/Rotate 45",
            "turned by text": b"/Rotate(x)",
            "turned far": b"/Rotate 99999999999999999990",
            "turned back": b"/Rotate -450",
            "crop outside": b"/CropBox[9000 9000 9001 9001]",
            "crop reversed": b"/CropBox[500 500 0 0]",
        }.items()
    },
    **{
        f"contents {name}": {3: SOUND[3].replace(b"4 0 R", contents)} | {9: b"[9 0 R]", 10: b"<</A 1>>"}
        for name, contents in {
            "number": b"7",
            "gone": b"98 0 R",
            "itself": b"3 0 R",
            "array loop": b"9 0 R",
            "map": b"10 0 R",
            "null": b"null",
            "text": b"(q Q)",
            "often": b"[" + b"4 0 R " * 2_000 + b"]",
            "mixed": b"[4 0 R null 7 (x) 98 0 R [4 0 R]]",
        }.items()
    },
    "nested arrays": {1: b"<</Type/Catalog/Pages 2 0 R/A %s>>" % nested(b"[", b"]", 50_000)},
    "nested maps": {
        1: b"<</Type/Catalog/Pages 2 0 R/A %s>>"
        % nested(b"<</A ", b">>", 50_000).replace(b"/A >>", b"/A 1>>", 1)
    },
    "arrays unended": {9: b"[" * 100_000},
    "object streams in objects": {
        9: stream(b"10 0 11 1 <<>> <<>>", b"/Type/ObjStm/N 1000000000/First 5/Extends 9 0 R")
    },
}
