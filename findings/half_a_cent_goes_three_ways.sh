#!/usr/bin/env bash
# polars 2.1.0, duckdb 1.5.6, pyarrow 26.0.1, CPython 3.11.
# Text with one digit too many, read into a decimal of two places. Polars rounds a half to the even digit, DuckDB away from zero,
# pyarrow refuses. DuckDB itself rounds text, decimals and doubles to a whole number by two rules: '2.5' is 3, 2.5 as a double
# is 2. A file read by one and checked by the other differs by a cent.
# Seen: 0.125 is 0.12 in Polars and 0.13 in DuckDB; 1.005 is 1.00 and 1.01.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet polars==2.1.0 duckdb==1.5.6 pyarrow==26.0.1
cat > "$folder/halves.py" <<'PYTHON'
import duckdb
import polars as pl
import pyarrow as pa
import pyarrow.compute as pc

for text in ("0.125", "1.005", "-0.125"):
    by_duckdb = duckdb.execute("select cast(? as decimal(9, 2))", [text]).fetchone()[0]
    by_polars = pl.Series([text]).cast(pl.Decimal(9, 2))[0]
    try:
        by_arrow = pc.cast(pa.array([text]), pa.decimal128(9, 2))[0]
    except pa.ArrowInvalid:
        by_arrow = "refused"
    print(text, by_polars, by_duckdb, by_arrow)
print(duckdb.sql("select '2.5'::int, 2.5::decimal(2, 1)::int, 2.5::double::int").fetchone())
PYTHON
seen=$(cd "$folder" && env/bin/python halves.py)
echo "$seen"
expected='0.125 0.12 0.13 refused
1.005 1.00 1.01 refused
-0.125 -0.12 -0.13 refused
(3, 3, 2)'
[ "$seen" = "$expected" ] || { echo "this has changed" >&2; exit 1; }
