#!/usr/bin/env bash
# duckdb 1.5.5 with duckdb-extension-ducklake 1.5.5, CPython 3.11.
# A column of a DuckLake table may be widened, say from int to bigint. Where the table was read before that in the same session,
# the least and the greatest value that the catalogue keeps of it are, from the second insert on, not extended but replaced by
# those of the insert, for all later sessions too. DuckDB trusts them: a filter passes over older rows, min() is that of the last
# insert, and ORDER BY, which packs a column into as few bytes as its range needs, returns numbers that nobody stored. Nothing
# is reported, and a plain read gives the right rows. Without the read, all is right.
# Seen: rows 3, 1, 4, 5, read in order 5, 257, 259, 260; no row with k = 1; a least value of 5.
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
connection.execute("attach 'ducklake:catalog.ducklake' as lake (data_path 'rows')")
connection.execute("use lake")
for statement in (
    "create table t (k int)",
    "insert into t values (3)",
    "from t",
    "alter table t alter k type bigint",
    "insert into t values (1), (4)",
    "insert into t values (5)",
):
    connection.execute(statement)
for query in ("from t", "from t order by k", "from t where k = 1", "select min(k), max(k), count(*) from t"):
    print(query, connection.execute(query).fetchall())
PYTHON
seen=$(cd "$folder" && env/bin/python lake.py)
echo "$seen"
expected='from t [(3,), (1,), (4,), (5,)]
from t order by k [(5,), (257,), (259,), (260,)]
from t where k = 1 []
select min(k), max(k), count(*) from t [(5, 5, 4)]'
[ "$seen" = "$expected" ] || { echo "this has changed" >&2; exit 1; }
