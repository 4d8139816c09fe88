#!/usr/bin/env bash
# pypdfium2 5.15.2, pdfplumber 0.11.10, reportlab 5.1.0 as the producer, CPython 3.11.
# A producer may say what a run of glyphs stands for (ActualText, meant for ligatures and hyphens). PDFium's text gives that
# instead of the glyphs, with boxes that it shares out among other characters; pdfplumber gives the glyphs; what a person
# sees are the glyphs. Two readers of one figure then differ, and neither says that the page told it two things.
# Seen: printed 1,234.56, PDFium says 9,999.99, pdfplumber 1,234.56.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet pypdfium2==5.15.2 pdfplumber==0.11.10 reportlab==5.1.0
cat > "$folder/told.py" <<'PYTHON'
import pdfplumber
import pypdfium2
from reportlab.pdfgen.canvas import Canvas

canvas = Canvas("a.pdf")
canvas._code.append("/Span <</ActualText (9,999.99)>> BDC")
canvas.drawString(100, 700, "1,234.56")
canvas._code.append("EMC")
canvas.save()
pdf = pypdfium2.PdfDocument("a.pdf")
print("PDFium", pdf[0].get_textpage().get_text_range())
pdf.close()
with pdfplumber.open("a.pdf") as pdf:
    print("pdfplumber", pdf.pages[0].extract_text())
PYTHON
seen=$(cd "$folder" && env/bin/python told.py)
echo "$seen"
expected='PDFium 9,999.99
pdfplumber 1,234.56'
[ "$seen" = "$expected" ] || { echo "this has changed" >&2; exit 1; }
