"""What is drawn, and the fonts it is written in."""

from __future__ import annotations

from .sound import Objects, composite, drawing, flate, font, nested

CMAP = b"/CIDInit /ProcSet findresource begin begincmap %s endcmap end"
DRAWINGS: dict[str, Objects] = {
    **{
        f"drawing {name}": drawing(content)
        for name, content in {
            "not numbers": b"nan nan m inf -inf l S 1e400 -1e400 m 1e-400 9e99 l S",
            "beyond": b"-1e38 -1e38 m 1e38 1e38 l S",
            "saves": b"q " * 200_000,
            "restores": b"Q " * 200_000,
            "texts": b"BT " * 50_000,
            "arrays": nested(b"[", b"]", 100_000) + b" TJ",
            "maps": b"/A " + nested(b"<</B ", b">>", 20_000) + b" BDC",
            "strings": nested(b"(", b")", 100_000) + b" Tj",
            "string unended": b"BT (abc",
            "hex odd": b"BT /F 9 Tf <4> Tj <zz> Tj ET",
            "image unended": b"BI /W 9 /H 9 /BPC 8 /CS /G ID abcdefgh",
            "image vast": b"BI /W 2000000000 /H 2000000000 ID x EI",
            "squashed": b"0 0 0 0 0 0 cm",
            "far": b"1e30 0 0 1e30 1e30 1e30 cm " * 20,
            "dash": b"[0 0 0] 0 d 1e9 w [-1 1e-30] 1e30 d",
            "font gone": b"BT /Nowhere 9 Tf (x) Tj ET",
            "font huge": b"BT /F 1e38 Tf 1e38 Tz 1e38 Tc (x) Tj ET",
            "font nothing": b"BT /F 0 Tf (xyz) Tj ET",
            "unknown": b"foo bar 1 2 3 baz " * 5_000,
            "operands": b"1 " * 100_000 + b"m",
            "digits": b"1" * 100_000 + b" 0 m",
            "grid dense": b"".join(
                b"0 %d m 500 %d l S %d 0 m %d 500 l S " % (i, i, i, i) for i in range(0, 500, 2)
            ),
            "letters": b"BT /F 1 Tf " + b"(aaaaaaaaaaaaaaaaaaaa) Tj " * 4_000 + b"ET",
            "bytes": bytes(range(256)) * 40,
            "zero bytes": bytes(100_000),
            "comment": b"%",
            "one path": b"0 0 m " + b"9 9 l 0 9 l " * 50_000 + b"S",
        }.items()
    },
    **{
        f"font {name}": font(text)
        | {
            9: b"[9 0 R]",
            10: flate(b"nonsense" * 99),
            12: flate(CMAP % b"/A usecmap", b"/CMapName/A/UseCMap 12 0 R"),
        }
        for name, text in {
            "null": b"null",
            "array": b"9 0 R",
            "of no kind": b"<</Type/Font>>",
            "unknown": b"<</Type/Font/Subtype/Odd>>",
            "its own descendant": composite(b"5 0 R"),
            "no descendant": composite(b""),
            "descendant number": composite(b"7"),
            "file nonsense": composite(b"<</Subtype/CIDFontType2/FontDescriptor<</FontFile2 10 0 R>>>>"),
            "type 1 nonsense": b"<</Type/Font/Subtype/Type1/FontDescriptor<</FontFile 10 0 R/Flags 1e9/FontBBox[nan 0 1e99]>>>>",
            "widths short": b"<</Type/Font/Subtype/TrueType/BaseFont/A/FirstChar 0/LastChar 255/Widths[1]>>",
            "widths beyond": b"<</Type/Font/Subtype/TrueType/BaseFont/A/FirstChar -9/LastChar 1000000000/Widths[1e99 nan]>>",
            "wide cid": composite(
                b"<</Subtype/CIDFontType0/CIDSystemInfo<<>>/DW 1e99/W[0 999999999 1e99 5 [nan]]>>"
            ),
            "map nonsense": composite(b"<</Subtype/CIDFontType2>>", b"/ToUnicode 10 0 R"),
            "map itself": composite(b"<</Subtype/CIDFontType2>>", b"/ToUnicode 12 0 R").replace(
                b"/Identity-H", b" 12 0 R"
            ),
            "drawn with itself": b"<</Type/Font/Subtype/Type3/FontBBox[0 0 9 9]/FontMatrix[1 0 0 1 0 0]/Encoding<</Differences[116/t]>>/CharProcs<</t 8 0 R>>/Resources 6 0 R/FirstChar 116/LastChar 116/Widths[9]>>",
            "drawn by nothing": b"<</Type/Font/Subtype/Type3/FontMatrix[0 0 0 0 0 0]/CharProcs 9 0 R/Encoding 9 0 R>>",
            "encoding loop": b"<</Type/Font/Subtype/Type1/BaseFont/A/Encoding<</BaseEncoding 5 0 R/Differences 9 0 R>>>>",
        }.items()
    },
}
