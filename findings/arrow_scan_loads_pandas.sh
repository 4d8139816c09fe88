#!/usr/bin/env bash
# duckdb 1.5.6, pyarrow 26.0.1, polars 2.1.0, pandas 3.1.1, CPython 3.11.
# DuckDB reads a Polars frame through Arrow. Registering it imports pyarrow; the first query that scans it imports
# pyarrow.dataset, and that imports pandas where it is installed, though no pandas object takes part. A program that never
# names pandas pays for its import (about a second of CPU time) as soon as something else has brought pandas along.
# Results the other way, from DuckDB into Polars, import pyarrow alone.
# Seen: "registered: pyarrow" and "scanned: pandas pyarrow pyarrow.dataset".
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet duckdb==1.5.6 pyarrow==26.0.1 polars==2.1.0 pandas==3.1.1
cat > "$folder/scan.py" <<'PYTHON'
import sys

import duckdb
import polars as pl


def imported():
    return " ".join(sorted({"pandas", "pyarrow", "pyarrow.dataset"} & set(sys.modules)))


connection = duckdb.connect()
connection.execute("create table other as select 1 as a")
connection.sql("from other").pl()
print("fetched:", imported())
connection.register("frame", pl.DataFrame({"a": [1]}))
print("registered:", imported())
connection.execute("create table t as from frame")
print("scanned:", imported())
PYTHON
seen=$("$folder/env/bin/python" "$folder/scan.py")
echo "$seen"
expected='fetched: pyarrow
registered: pyarrow
scanned: pandas pyarrow pyarrow.dataset'
[ "$seen" = "$expected" ] || { echo "this has changed" >&2; exit 1; }
