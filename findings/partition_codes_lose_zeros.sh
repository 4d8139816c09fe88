#!/usr/bin/env bash
# duckdb 1.5.6, polars 2.1.0, pyarrow 26.0.1, CPython 3.11.
# A column of text codes that becomes part of the path (hive partitions) is written by DuckDB as code=0701. DuckDB reads it back as
# the text 0701, since a leading zero is no number to it; Polars and pyarrow infer an integer and give 701, a code of another
# level. Polars does so for a folder, and leaves the column out without a word where the same files are named by a pattern.
# Seen: DuckDB '0701', Polars and pyarrow 701; Polars by pattern has no such column.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet duckdb==1.5.6 polars==2.1.0 pyarrow==26.0.1
cat > "$folder/partitions.py" <<'PYTHON'
import duckdb
import polars as pl
import pyarrow.dataset

duckdb.execute("copy (select '0701' as code, 1 as amount) to 'out' (format parquet, partition_by (code))")
print(duckdb.sql("from read_parquet('out/**/*.parquet')").fetchall())
print(pl.read_parquet("out").rows(), pl.read_parquet("out/**/*.parquet").rows())
print(pyarrow.dataset.dataset("out", partitioning="hive").to_table().to_pylist())
PYTHON
seen=$(cd "$folder" && env/bin/python partitions.py)
echo "$seen"
expected='[(1, '\''0701'\'')]
[(1, 701)] [(1,)]
[{'\''amount'\'': 1, '\''code'\'': 701}]'
[ "$seen" = "$expected" ] || { echo "this has changed" >&2; exit 1; }
