#!/usr/bin/env bash
# polars 2.1.0, CPython 3.11.
# A sum of decimals that does not fit 38 digits raises in Polars: over a whole column, as a running sum, across columns, and
# grouped in the streaming engine. The same sum grouped in the default engine, over a window or in a pivot does not: it wraps
# around and returns a number with the wrong sign.
# Seen: the plain and the streaming sum raise ComputeError; grouped, windowed and pivoted sums are -41694201525630780780247644590...
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet polars==2.1.0
cat > "$folder/sums.py" <<'PYTHON'
from decimal import Decimal

import polars as pl

amounts = pl.Series([Decimal("9" * 36 + ".99")] * 20, dtype=pl.Decimal(38, 2))
frame = pl.DataFrame({"unit": ["a"] * 20, "kind": ["k"] * 20, "amount": amounts})
total = pl.col("amount").sum()
ways = {
    "plain": lambda: frame.select(total),
    "running": lambda: frame.select(pl.col("amount").cum_sum().last()),
    "grouped, streaming": lambda: frame.lazy().group_by("unit").agg(total).collect(engine="streaming"),
    "grouped": lambda: frame.group_by("unit").agg(total),
    "window": lambda: frame.select(total.over("unit").first()),
    "pivot": lambda: frame.pivot("kind", index="unit", values="amount", aggregate_function="sum"),
}
for name, way in ways.items():
    try:
        print(name, way().row(0)[-1])
    except pl.exceptions.ComputeError as error:
        print(name, "raises", str(error).splitlines()[0])
PYTHON
seen=$(cd "$folder" && env/bin/python sums.py)
echo "$seen"
expected='plain raises overflow in decimal addition in sum
running raises overflow in decimal addition in cum_sum
grouped, streaming raises overflow in decimal addition in sum
grouped -416942015256307807802476445906092687.56
window -416942015256307807802476445906092687.56
pivot -416942015256307807802476445906092687.56'
[ "$seen" = "$expected" ] || { echo "this has changed" >&2; exit 1; }
