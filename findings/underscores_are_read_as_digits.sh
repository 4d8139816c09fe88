#!/usr/bin/env bash
# duckdb 1.5.6, polars 2.1.0, pyarrow 26.0.1, CPython 3.11.
# DuckDB's cast of text to a number takes an underscore between digits, as its own literals do, and a fraction or an exponent for a
# whole number, which it rounds: a code such as 201_01 or a version 1.5 becomes a number where Polars and pyarrow find none. With
# try_cast, which is used to see what is a number at all, a column of codes passes as amounts.
# Seen: '201_01' is 20101 in DuckDB and nothing elsewhere; '1.5' and '15e-1' are the whole number 2.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet duckdb==1.5.6 polars==2.1.0 pyarrow==26.0.1
cat > "$folder/codes.py" <<'PYTHON'
import duckdb
import polars as pl
import pyarrow as pa
import pyarrow.compute as pc


def by_arrow(text):
    try:
        return pc.cast(pa.array([text]), pa.int64())[0].as_py()
    except pa.ArrowInvalid:
        return None


for text in ("201_01", "1.5", "15e-1", "12"):
    by_duckdb = duckdb.execute("select try_cast(? as bigint)", [text]).fetchone()[0]
    print(text, by_duckdb, pl.Series([text]).cast(pl.Int64, strict=False)[0], by_arrow(text))
PYTHON
seen=$(cd "$folder" && env/bin/python codes.py)
echo "$seen"
expected='201_01 20101 None None
1.5 2 None None
15e-1 2 None None
12 12 12 12'
[ "$seen" = "$expected" ] || { echo "this has changed" >&2; exit 1; }
