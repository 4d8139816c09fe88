#!/usr/bin/env bash
# duckdb 1.5.5 with duckdb-extension-ducklake 1.5.5, CPython 3.11.
# One insert into a partitioned DuckLake table writes a file for each partition. Where the first of them holds nothing but nulls
# in a column and another has values, the catalogue keeps no range for that column, and the next insert sets it to its own
# values alone. DuckDB trusts that range: filters pass over rows that are there, min() is wrong, ORDER BY returns numbers that
# nobody stored. Without partitions, or with the null in the second file, all is right. Nothing is reported.
# Seen: rows NULL, -86 and 5; none found where amount = -86; ordered 5, 170, NULL.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet duckdb==1.5.5 duckdb-extension-ducklake==1.5.5 duckdb-extensions==1.5.5
cat > "$folder/lake.py" <<'PYTHON'
import duckdb
from duckdb_extensions import import_extension

import_extension("ducklake")
connection = duckdb.connect()
connection.execute("load ducklake")
connection.execute("attach 'ducklake:catalog.ducklake' as lake (data_path 'rows', data_inlining_row_limit 0)")
connection.execute("use lake")
for name, first in (("null_first", "(null, 1), (-86, 2)"), ("null_last", "(-86, 1), (null, 2)")):
    connection.execute(f"create table {name} (amount int, place int)")
    connection.execute(f"alter table {name} set partitioned by (place)")
    connection.execute(f"insert into {name} values {first}")
    connection.execute(f"insert into {name} values (5, 1)")
    print(name, connection.execute(f"select amount from {name} order by amount").fetchall())
    print(name, connection.execute(f"select count(*) from {name} where amount = -86").fetchall())
PYTHON
seen=$(cd "$folder" && env/bin/python lake.py)
echo "$seen"
expected='null_first [(5,), (170,), (None,)]
null_first [(0,)]
null_last [(-86,), (5,), (None,)]
null_last [(1,)]'
[ "$seen" = "$expected" ] || { echo "this has changed" >&2; exit 1; }
