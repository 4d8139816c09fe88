#!/usr/bin/env bash
# pdfplumber 0.11.10 (pdfminer.six as it pins), reportlab 5.1.0 and pikepdf 10.17.0 as the producers.
# A page's MediaBox may begin anywhere. pdfminer.six already takes its lower left corner off every coordinate; pdfplumber inverts
# the box once more for `top` and `bottom`, so that on a page whose lower edge is y0 everything stands y0 too high. x is right, and
# so are the distances between objects: only who compares with another library, or with a picture of the page, sees it.
# Seen: with [0 0 595 842] a line at 700 has top 142; with [0 12 595 854] a line at 712, in the same place, has top 130.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet pdfplumber==0.11.10 reportlab==5.1.0 pikepdf==10.17.0
cat > "$folder/tops.py" <<'PYTHON'
import io

import pdfplumber
import pikepdf
from reportlab.pdfgen.canvas import Canvas

for lower in (0, 12):
    drawn = io.BytesIO()
    canvas = Canvas(drawn, pagesize=(595, 842))
    canvas.line(100, 700 + lower, 300, 700 + lower)
    canvas.save()
    moved = io.BytesIO()
    with pikepdf.open(drawn) as pdf:
        pdf.pages[0].MediaBox = [0, lower, 595, 842 + lower]
        pdf.save(moved)
    with pdfplumber.open(moved) as pdf:
        print(lower, round(pdf.pages[0].lines[0]["top"], 1))
PYTHON
seen=$("$folder/env/bin/python" "$folder/tops.py")
echo "$seen"
expected='0 142.0
12 130.0'
[ "$seen" = "$expected" ] || { echo "this has changed" >&2; exit 1; }
