#!/usr/bin/env bash
# rapidocr 3.10.0 with the models in its wheel, onnxruntime 1.31.1, CPython 3.11.
# A table of money is full of cells that hold one sign: 0 for nothing, - for none. The recogniser knows figures by their neighbours: a
# 0 by itself, clean and black in 28 pixels, is the letter O with a score of 0.91, over any threshold in use, and a dash by itself
# is no text at all. 0.00 and -12.50 are read without fault. 5 per mille is 5%0, with 0.9.
# Seen: 0 is O, 00 is O0, - is empty; 0.00, 10 and -12.50 are right.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet rapidocr==3.10.0 onnxruntime==1.31.1 pillow==12.0.0 reportlab==5.1.0 opencv-python-headless==5.0.0.93
cat > "$folder/signs.py" <<'PYTHON'
import logging
import os
import warnings

warnings.simplefilter("ignore")
logging.disable(logging.CRITICAL)
import numpy as np
import reportlab
from PIL import Image, ImageDraw, ImageFont
from rapidocr import RapidOCR

engine = RapidOCR()
font = ImageFont.truetype(os.path.join(os.path.dirname(reportlab.__file__), "fonts", "Vera.ttf"), 28)
for printed in ("0", "00", "-", "10", "0.00", "-12.50"):
    picture = Image.new("RGB", (320, 60), "white")
    ImageDraw.Draw(picture).text((20, 12), printed, fill="black", font=font)
    found = engine(np.array(picture), use_det=False, use_cls=False, use_rec=True)
    print(printed, found.txts, round(found.scores[0], 1))
PYTHON
seen=$(cd "$folder" && env/bin/python signs.py)
echo "$seen"
expected='0 ('\''O'\'',) 0.9
00 ('\''O0'\'',) 0.6
- ('\'''\'',) 0.0
10 ('\''10'\'',) 1.0
0.00 ('\''0.00'\'',) 1.0
-12.50 ('\''-12.50'\'',) 1.0'
[ "$seen" = "$expected" ] || { echo "this has changed" >&2; exit 1; }
