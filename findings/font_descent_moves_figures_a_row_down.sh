#!/usr/bin/env bash
# pdfplumber 0.11.10, pypdfium2 5.15.2, reportlab 5.1.0 as the producer (its Vera font, with another descent), CPython 3.11.
# pdfplumber's character box is laid from the font's descent, not from the glyph. A font that declares a great depth (real office fonts
# do, -1033 of 1000) has its figures' middles a line lower than they are printed: in a table each figure falls into the row
# below, the last one out of it, and nothing looks wrong. PDFium's boxes of the glyphs are where the ink is.
# Seen: two rows with 9.00 and 2.00 are read as "" and 9.00.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet pdfplumber==0.11.10 pypdfium2==5.15.2 reportlab==5.1.0
cat > "$folder/rows.py" <<'PYTHON'
import pdfplumber
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

for name, descent in (("Usual", -236), ("Deep", -1033)):
    font = TTFont(name, "Vera.ttf")
    font.face.name, font.face.ascent, font.face.descent = name.encode(), 928, descent
    font.face.bbox = [-166, descent, 1147, 928]
    pdfmetrics.registerFont(font)
    canvas = Canvas("a.pdf")
    for x in (100, 200, 300):
        canvas.line(x, 680, x, 720)
    for y in (680, 700, 720):
        canvas.line(100, y, 300, y)
    for y, label, figure in ((705, "Staff", "9.00"), (685, "Travel", "2.00")):
        canvas.setFont("Helvetica", 12)
        canvas.drawString(103, y, label)
        canvas.setFont(name, 14)
        canvas.drawString(203, y, figure)
    canvas.save()
    with pdfplumber.open("a.pdf") as pdf:
        print(name, pdf.pages[0].extract_table())
PYTHON
seen=$(cd "$folder" && env/bin/python rows.py)
echo "$seen"
expected='Usual [['\''Staff'\'', '\''9.00'\''], ['\''Travel'\'', '\''2.00'\'']]
Deep [['\''Staff'\'', '\'''\''], ['\''Travel'\'', '\''9.00'\'']]'
[ "$seen" = "$expected" ] || { echo "this has changed" >&2; exit 1; }
