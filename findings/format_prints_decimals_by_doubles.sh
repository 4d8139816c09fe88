#!/usr/bin/env bash
# duckdb 1.5.6 and 2.0.1, CPython 3.11.
# format and printf make a DOUBLE of a DECIMAL before they print it: amounts beyond some 16 digits get other digits, and a cent that
# is zero is not printed. A cast to text keeps both. A report that groups thousands with '{:,.2f}' shows other money than the table.
# Seen: 9007199254740993.25 prints as 9,007,199,254,740,992.00 in 1.5.6 and as …994.00 in 2.0.1; 0.10 as 0.1 in both.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cat > "$folder/print.py" <<'PYTHON'
import duckdb

query = """
select
    amount::varchar,
    format('{:,.2f}', amount),
    printf('%.2f', amount),
    format('{}', 0.10::decimal(18, 2))
from (select 9007199254740993.25::decimal(18, 2) as amount)
"""
print(duckdb.__version__, *duckdb.execute(query).fetchone())
PYTHON
for version in 1.5.6 2.0.1; do
  python3 -m venv "$folder/$version"
  "$folder/$version/bin/pip" install --quiet "duckdb==$version"
done
seen=$(cd "$folder" && 1.5.6/bin/python print.py && 2.0.1/bin/python print.py)
echo "$seen"
expected='1.5.6 9007199254740993.25 9,007,199,254,740,992.00 9007199254740992.00 0.1
2.0.1 9007199254740993.25 9,007,199,254,740,994.00 9007199254740994.00 0.1'
[ "$seen" = "$expected" ] || { echo "this has changed" >&2; exit 1; }
