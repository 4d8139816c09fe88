#!/usr/bin/env bash
# duckdb 1.5.6, pyarrow 26.0.1, polars 2.1.0, CPython 3.11.
# For DuckDB NaN is greater than every number. Over a Polars frame or an Arrow table it hands simple comparisons down to the scan,
# and there NaN is greater than nothing: the same WHERE over the same rows finds them in a table and not in a frame. An expression
# that is not handed down (share + 0 > 0) finds them again.
# Seen: where share > 0 gives two rows of the table and one of the frame.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet duckdb==1.5.6 pyarrow==26.0.1 polars==2.1.0
cat > "$folder/shares.py" <<'PYTHON'
import duckdb
import polars as pl

connection = duckdb.connect()
connection.register("frame", pl.DataFrame({"share": [1.0, float("nan"), None, -1.0]}))
connection.execute("create table stored as from frame")
for where in ("share > 0", "share >= 1", "share + 0 > 0"):
    found = [connection.sql(f"from {name} where {where}").fetchall() for name in ("stored", "frame")]
    print(where, *found)
PYTHON
seen=$(cd "$folder" && env/bin/python shares.py)
echo "$seen"
expected='share > 0 [(1.0,), (nan,)] [(1.0,)]
share >= 1 [(1.0,), (nan,)] [(1.0,)]
share + 0 > 0 [(1.0,), (nan,)] [(1.0,), (nan,)]'
[ "$seen" = "$expected" ] || { echo "this has changed" >&2; exit 1; }
