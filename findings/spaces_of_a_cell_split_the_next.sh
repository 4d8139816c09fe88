#!/usr/bin/env bash
# pdfplumber 0.11.10, reportlab 5.1.0 as the producer, CPython 3.11.
# Spreadsheets print cells that end in many spaces; these reach under the next cell, where nothing of them is seen. pdfplumber gives
# each character to the cell that its middle lies in and then puts it in order by place, so that the spaces stand between the
# letters of the next cell's text. Names no longer match and figures no longer parse.
# Seen: the second cell, printed 1234.50, is "1 2 3 4 . 5 0"; without the spaces it is right.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet pdfplumber==0.11.10 reportlab==5.1.0
cat > "$folder/cells.py" <<'PYTHON'
import pdfplumber
from reportlab.pdfgen.canvas import Canvas

for spaces in (0, 60):
    canvas = Canvas("a.pdf")
    for x in (100, 200, 300):
        canvas.line(x, 700, x, 720)
    for y in (700, 720):
        canvas.line(100, y, 300, y)
    canvas.drawString(103, 706, "Total" + " " * spaces)
    canvas.drawString(203, 706, "1234.50")
    canvas.save()
    with pdfplumber.open("a.pdf") as pdf:
        print(spaces, pdf.pages[0].extract_table())
PYTHON
seen=$(cd "$folder" && env/bin/python cells.py)
echo "$seen"
expected='0 [['\''Total'\'', '\''1234.50'\'']]
60 [['\''Total'\'', '\''1 2 3 4 . 5 0'\'']]'
[ "$seen" = "$expected" ] || { echo "this has changed" >&2; exit 1; }
