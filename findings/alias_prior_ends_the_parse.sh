#!/usr/bin/env bash
# sqlfluff 4.5.0, duckdb 1.5.6, CPython 3.11.
# In its DuckDB dialect sqlfluff reads `prior` as the operator of hierarchical queries, which DuckDB has not: a table alias of that
# name, common where years are compared, ends the parse. What follows is not checked.
# Seen: DuckDB runs the query; sqlfluff reports an unparsable section. Under another alias it reports nothing.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet sqlfluff==4.5.0 duckdb==1.5.6
cat > "$folder/years.py" <<'PYTHON'
import duckdb
import sqlfluff

for alias in ("prior", "earlier"):
    query = f"""select
    present.amount as present_amount,
    present.amount - {alias}.amount as change
from (select 5 as amount, 2024 as fiscal_year) as present
inner join (select 3 as amount, 2023 as fiscal_year) as {alias}
    on present.fiscal_year = {alias}.fiscal_year + 1
"""
    rules = ["LT01"]
    print(alias, duckdb.sql(query).fetchall(), sorted({one["code"] for one in sqlfluff.lint(query, dialect="duckdb", rules=rules)}))
PYTHON
seen=$(cd "$folder" && env/bin/python years.py)
echo "$seen"
expected="prior [(5, 2)] ['PRS']
earlier [(5, 2)] []"
[ "$seen" = "$expected" ] || { echo "this has changed" >&2; exit 1; }
