#!/usr/bin/env bash
# pdfplumber 0.11.10 (pdfminer.six as it pins), reportlab 5.1.0 as the producer.
# `page.edges` holds lines, the sides of rectangles and the straight parts of curves. Lines and sides of rectangles carry the
# attributes of what they were drawn as (stroke, fill, colours); edges of curves carry their place and nothing else. Producers
# that draw a table's rules as paths of several segments make curves of them, so edge["stroke"] works on most files and raises
# KeyError on theirs. `page.curves` has the attributes.
# Seen: "line True", "rect_edge True", "curve_edge False", and True for the curve itself.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet pdfplumber==0.11.10 reportlab==5.1.0
cat > "$folder/edges.py" <<'PYTHON'
import io

import pdfplumber
from reportlab.pdfgen.canvas import Canvas

file = io.BytesIO()
canvas = Canvas(file)
canvas.line(10, 400, 60, 400)
canvas.rect(300, 300, 50, 50)
path = canvas.beginPath()
path.moveTo(10, 10)
for x, y in ((200, 10), (200, 100), (10, 100), (10, 60)):
    path.lineTo(x, y)
canvas.drawPath(path)
canvas.save()
with pdfplumber.open(file) as pdf:
    page = pdf.pages[0]
    kinds = {edge["object_type"]: "stroke" in edge for edge in page.edges}
    print(*(f"{kind} {has}" for kind, has in sorted(kinds.items())), sep=", ")
    print("curve", "stroke" in page.curves[0])
PYTHON
seen=$("$folder/env/bin/python" "$folder/edges.py")
echo "$seen"
expected='curve_edge False, line True, rect_edge True
curve True'
[ "$seen" = "$expected" ] || { echo "this has changed" >&2; exit 1; }
