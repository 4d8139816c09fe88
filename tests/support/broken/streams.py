"""Streams: lengths and filters that lie, forms and pictures that hold each other."""

from __future__ import annotations

import zlib

from .sound import TABLE, WORDS, Objects, drawing, flate, form, laughs, stream

STREAMS: dict[str, Objects] = {
    **{
        f"stream {name}": {4: b"<</Length %s>>stream\n%s\nendstream" % (length, TABLE + WORDS)}
        for name, length in {
            "longer": b"999999",
            "shorter": b"5",
            "negative": b"-1",
            "endless": b"99999999999999999999",
            "itself": b"4 0 R",
            "length gone": b"98 0 R",
            "length text": b"(x)",
            "no length": b"null",
        }.items()
    },
    "stream unended": {4: b"<</Length 9>>stream\n" + TABLE},
    "stream of streams": {4: stream(b"stream\nendstream\nendobj\n4 0 obj\n" * 500)},
    **{
        f"filter {name}": {4: stream(TABLE + WORDS, b"/Filter" + kind)}
        for name, kind in {
            "flate of nothing": b"/FlateDecode",
            "lzw of nothing": b"/LZWDecode",
            "text of nothing": b"/ASCII85Decode",
            "hex of nothing": b"/ASCIIHexDecode",
            "runs of nothing": b"/RunLengthDecode",
            "picture": b"/DCTDecode",
            "fax": b"/CCITTFaxDecode/DecodeParms<</Columns 1000000000/Rows 1000000000>>",
            "jbig": b"/JBIG2Decode",
            "jpx": b"/JPXDecode",
            "crypt": b"/Crypt",
            "unknown": b"/Nonsense",
            "number": b" 7",
            "itself": b" 4 0 R",
            "hundred": b"[" + b"/FlateDecode" * 100 + b"]",
            "nested": b"[[[/FlateDecode]]]",
        }.items()
    },
    "filter predictor": {
        4: flate(TABLE, b"/DecodeParms<</Predictor 15/Columns 1000000000/Colors 999/BitsPerComponent 64>>")
    },
    "filter predictor zero": {4: flate(TABLE, b"/DecodeParms<</Predictor 2/Columns 0/Colors -1>>")},
    "filter cut": {4: stream(zlib.compress(TABLE * 50)[:60], b"/Filter/FlateDecode")},
    "forms each other": drawing(b"/X Do") | {7: form(b"/Y Do"), 8: form(b"/X Do")},
    "forms deep": laughs(3),
    "form is page": drawing(b"/X Do") | {6: b"<</XObject<</X 3 0 R>>>>"},
    "form without box": drawing(b"/X Do") | {7: flate(TABLE, b"/Subtype/Form")},
    "form of zeros": drawing(b"/X Do")
    | {7: flate(TABLE, b"/Subtype/Form/BBox[0 0 0 0]/Matrix[0 0 0 0 0 0]")},
    "form endless": drawing(b"/X Do")
    | {7: flate(TABLE, b"/Subtype/Form/BBox[nan 0 1e99 1]/Matrix[1e99 nan 0 1e38 0 0]")},
    "image vast": drawing(b"/X Do")
    | {7: flate(b"x", b"/Subtype/Image/Width 100000/Height 100000/BitsPerComponent 8/ColorSpace/DeviceRGB")},
    "image mask itself": drawing(b"/X Do")
    | {7: flate(b"x", b"/Subtype/Image/Width 1/Height 1/SMask 7 0 R/ColorSpace[/Indexed 7 0 R 255 7 0 R]")},
    "pattern itself": drawing(b"/Pattern cs /P scn 0 0 99 99 re f")
    | {
        6: b"<</Pattern<</P 9 0 R>>>>",
        9: flate(
            b"/Pattern cs /P scn 0 0 9 9 re f",
            b"/PatternType 1/BBox[0 0 9 9]/XStep 0/YStep 0/Resources 6 0 R",
        ),
    },
    "state itself": drawing(b"/G gs")
    | {6: b"<</ExtGState<</G 9 0 R>>>>", 9: b"<</SMask 9 0 R/G 7 0 R/Font[9 0 R 1e99]>>"},
}
