#!/usr/bin/env bash
# polars 2.1.0, CPython 3.11.
# Polars puts no frames under each other whose columns differ in type, unless it is told to: int under float raises. Decimals of
# different scale pass, in concat, vstack, extend and append, eager, lazy and streaming; the first frame's scale holds and the
# digits of the others are rounded off. The order of the frames decides what is lost. append as an expression widens instead.
# Seen: 1.2345 under 1.10 is 1.23, over it 1.2345.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet polars==2.1.0
cat > "$folder/stacked.py" <<'PYTHON'
from decimal import Decimal

import polars as pl

short = pl.DataFrame({"amount": pl.Series([Decimal("1.10")], dtype=pl.Decimal(10, 2))})
long = pl.DataFrame({"amount": pl.Series([Decimal("1.2345")], dtype=pl.Decimal(12, 4))})
for name, stacked in (
    ("concat", pl.concat([short, long])),
    ("concat, long first", pl.concat([long, short])),
    ("streaming", pl.concat([short.lazy(), long.lazy()]).collect(engine="streaming")),
    ("vstack", short.vstack(long)),
    ("append, expression", short.select(pl.col("amount").append(long["amount"]))),
):
    print(name, *stacked["amount"])
try:
    pl.concat([pl.DataFrame({"amount": [1]}), pl.DataFrame({"amount": [1.5]})])
except pl.exceptions.SchemaError:
    print("int and float: SchemaError")
PYTHON
seen=$(cd "$folder" && env/bin/python stacked.py)
echo "$seen"
expected='concat 1.10 1.23
concat, long first 1.2345 1.1000
streaming 1.10 1.23
vstack 1.10 1.23
append, expression 1.1000 1.2345
int and float: SchemaError'
[ "$seen" = "$expected" ] || { echo "this has changed" >&2; exit 1; }
