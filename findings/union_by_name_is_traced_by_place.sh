#!/usr/bin/env bash
# sqlglot 30.30.0, CPython 3.11.
# The lineage of a column through `union all by name` follows the place that the column has in the first query, not its name. DuckDB
# matches the names, so a column is traced to another one of the second table, without an error.
# Seen: DuckDB gives a = 1, 4 and b = 2, 3; the lineage of a is t.a and u.b, and that of b is t.b and u.a.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet sqlglot==30.30.0 duckdb==1.5.6
cat > "$folder/trace.py" <<'PYTHON'
import duckdb
from sqlglot.lineage import lineage

query = "select a, b from t union all by name select b, a from u"
duckdb.execute("create table t as select 1 as a, 2 as b; create table u as select 4 as a, 3 as b")
found = duckdb.execute(query)
print([name for name, *_ in found.description], found.fetchall())
schema = {"t": {"a": "int", "b": "int"}, "u": {"a": "int", "b": "int"}}
for column in ("a", "b"):
    print(column, [node.name for node in lineage(column, query, schema, dialect="duckdb").walk() if "." in node.name])
PYTHON
seen=$(cd "$folder" && env/bin/python trace.py)
echo "$seen"
expected="['a', 'b'] [(1, 2), (4, 3)]
a ['t.a', 'u.b']
b ['t.b', 'u.a']"
[ "$seen" = "$expected" ] || { echo "this has changed" >&2; exit 1; }
