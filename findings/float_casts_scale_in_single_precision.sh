#!/usr/bin/env bash
# duckdb 1.5.6 and 2.0.1, CPython 3.11.
# A FLOAT becomes a DECIMAL in DuckDB 1.5 by a multiplication in single precision: even a value that FLOAT holds exactly comes out
# with another digit. By way of DOUBLE it is right, and so it is in 2.0. Parquet files of analysts hold FLOAT columns often.
# Seen: 8388607.5, which a FLOAT holds exactly, is 8388607.2 as DECIMAL(18, 1) in 1.5.6 and 8388607.5 in 2.0.1.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cat > "$folder/cast.py" <<'PYTHON'
import duckdb

query = """
select
    8388607.5::float::double,
    8388607.5::float::decimal(18, 1),
    8388607.5::float::double::decimal(18, 1),
    1234567.875::float::decimal(18, 3)
"""
print(duckdb.__version__, *duckdb.execute(query).fetchone())
PYTHON
for version in 1.5.6 2.0.1; do
  python3 -m venv "$folder/$version"
  "$folder/$version/bin/pip" install --quiet "duckdb==$version"
done
seen=$(cd "$folder" && 1.5.6/bin/python cast.py && 2.0.1/bin/python cast.py)
echo "$seen"
expected='1.5.6 8388607.5 8388607.2 8388607.5 1234567.936
2.0.1 8388607.5 8388607.5 8388607.5 1234567.875'
[ "$seen" = "$expected" ] || { echo "this has changed" >&2; exit 1; }
