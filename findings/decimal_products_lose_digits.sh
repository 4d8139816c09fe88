#!/usr/bin/env bash
# polars 2.1.0, duckdb 1.5.6, pyarrow 26.0.1, CPython 3.11.
# The product of two decimals of two places has four. DuckDB and pyarrow give four; Polars keeps two and rounds, to an even last
# digit, without a word, so that a rate of 0.05 of 0.05 is nothing and a share of a share is off. The quotient has two places as
# well, where DuckDB gives a double.
# Seen: 1.05 * 1.05 is 1.10 in Polars, 1.1025 in DuckDB and pyarrow; 0.05 * 0.05 is 0.00; 1.00 / 3.00 is 0.33.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet polars==2.1.0 duckdb==1.5.6 pyarrow==26.0.1
cat > "$folder/products.py" <<'PYTHON'
from decimal import Decimal

import duckdb
import polars as pl
import pyarrow as pa
import pyarrow.compute as pc

for text in ("1.05", "0.05"):
    one = pl.Series([Decimal(text)], dtype=pl.Decimal(9, 2))
    arrow = pa.array([Decimal(text)], pa.decimal128(9, 2))
    by_duckdb = duckdb.sql(f"select {text}::decimal(9, 2) * {text}::decimal(9, 2)").fetchone()[0]
    print(text, (one * one)[0], by_duckdb, pc.multiply(arrow, arrow)[0])
third = pl.Series([Decimal("1.00")]) / pl.Series([Decimal("3.00")])
print(third[0], duckdb.sql("select typeof(1.00::decimal(9, 2) / 3.00::decimal(9, 2))").fetchone()[0])
PYTHON
seen=$(cd "$folder" && env/bin/python products.py)
echo "$seen"
expected='1.05 1.10 1.1025 1.1025
0.05 0.00 0.0025 0.0025
0.33 DOUBLE'
[ "$seen" = "$expected" ] || { echo "this has changed" >&2; exit 1; }
