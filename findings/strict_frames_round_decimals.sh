#!/usr/bin/env bash
# polars 2.1.0, CPython 3.11.
# A frame or series that is given a type is strict by default: a value that does not match it raises (1.5 among integers does). A
# decimal with more places than its column is rounded to them instead, half to even, whether it comes by column or by row, and
# so is a cast that is told to be strict. A decimal with too many digits before the point does raise.
# Seen: 0.005 is 0.00, 0.015 is 0.02, 1.999 is 2.00.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet polars==2.1.0
cat > "$folder/strict.py" <<'PYTHON'
from collections.abc import Callable
from decimal import Decimal

import polars as pl

YUAN = pl.Decimal(18, 2)
PRINTED = [Decimal("0.005"), Decimal("0.015"), Decimal("1.999")]


def told(name: str, made: Callable[[], pl.Series]) -> None:
    try:
        print(name, *made())
    except (TypeError, pl.exceptions.PolarsError) as error:
        print(name, type(error).__name__)


told("series", lambda: pl.Series(PRINTED, dtype=YUAN, strict=True))
told("columns", lambda: pl.DataFrame({"a": PRINTED}, schema={"a": YUAN}, strict=True)["a"])
told("rows", lambda: pl.DataFrame([{"a": one} for one in PRINTED], schema={"a": YUAN}, strict=True)["a"])
told("cast", lambda: pl.Series(PRINTED).cast(YUAN, strict=True))
told("too large", lambda: pl.Series([Decimal(10) ** 17], dtype=YUAN, strict=True))
told("integers", lambda: pl.Series([1.5], dtype=pl.Int64, strict=True))
PYTHON
seen=$(cd "$folder" && env/bin/python strict.py)
echo "$seen"
expected='series 0.00 0.02 2.00
columns 0.00 0.02 2.00
rows 0.00 0.02 2.00
cast 0.00 0.02 2.00
too large InvalidOperationError
integers TypeError'
[ "$seen" = "$expected" ] || { echo "this has changed" >&2; exit 1; }
