#!/usr/bin/env bash
# duckdb 1.5.6, polars 2.1.0, pyarrow 26.0.1, CPython 3.11.
# sum() of a BIGINT column is a HUGEINT in DuckDB. The same query leaves it exact as Python int, as Arrow and in Polars (decimal of
# 38 digits), but COPY TO Parquet writes the column as DOUBLE. Money kept in cents to be exact is no longer so in the file as
# soon as it was added up, and the schema of the file says double with no warning. sum(...)::bigint or ::decimal keeps it.
# Seen: 9007199254740993 by every other way, 9007199254740992 out of the Parquet file.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet duckdb==1.5.6 polars==2.1.0 pyarrow==26.0.1
cat > "$folder/sums.py" <<'PYTHON'
import duckdb

connection = duckdb.connect()
connection.execute("create table t as select 9007199254740993::bigint as cents")
print(connection.sql("select sum(cents), typeof(sum(cents)) from t").fetchone())
print(connection.sql("select sum(cents) as cents from t").pl()["cents"][0])
connection.execute("copy (select sum(cents) as cents from t) to 'sum.parquet'")
print(connection.sql("select typeof(cents), cents::bigint from 'sum.parquet'").fetchone())
PYTHON
seen=$(cd "$folder" && env/bin/python sums.py)
echo "$seen"
expected='(9007199254740993, '\''HUGEINT'\'')
9007199254740993
('\''DOUBLE'\'', 9007199254740992)'
[ "$seen" = "$expected" ] || { echo "this has changed" >&2; exit 1; }
