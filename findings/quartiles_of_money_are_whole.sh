#!/usr/bin/env bash
# duckdb 1.5.6 and 2.0.1, CPython 3.11.
# In DuckDB 1.5 approx_quantile of a DECIMAL column, and with it the quartiles of SUMMARIZE, are rounded to whole numbers: a profile of
# amounts in 万元 says 0 where the median is 0.49. Asked for a list of quantiles the same function keeps the places. 2.0 keeps them always.
# Seen: of 0.49 alone, 1.5.6 gives 0, ['0.49'] and quartiles of 0; 2.0.1 gives 0.49 everywhere.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cat > "$folder/quartiles.py" <<'PYTHON'
import duckdb

amounts = "select unnest([0.49, 0.49, 0.49]::decimal(18, 2)[]) as amount"
[(single, several)] = duckdb.sql(f"select approx_quantile(amount, 0.5), approx_quantile(amount, [0.5]) from ({amounts})").fetchall()
[profile] = duckdb.sql(f"select q25, q50, q75 from (summarize {amounts})").fetchall()
print(duckdb.__version__, single, [str(one) for one in several], *profile)
PYTHON
for version in 1.5.6 2.0.1; do
  python3 -m venv "$folder/$version"
  "$folder/$version/bin/pip" install --quiet "duckdb==$version"
done
seen=$(cd "$folder" && 1.5.6/bin/python quartiles.py && 2.0.1/bin/python quartiles.py)
echo "$seen"
expected="1.5.6 0 ['0.49'] 0 0 0
2.0.1 0.49 ['0.49'] 0.49 0.49 0.49"
[ "$seen" = "$expected" ] || { echo "this has changed" >&2; exit 1; }
