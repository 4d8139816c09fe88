#!/usr/bin/env bash
# duckdb 1.5.6 and 2.0.1, pyarrow 26.0.1, polars 2.1.0, CPython 3.11.
# A Parquet file may hold decimals of more than 38 digits (pyarrow's decimal256 writes them, and so do sums and products of wide
# decimals). DuckDB 1.5 takes such a column for DOUBLE and reads every value above zero wrongly, by powers of 256, without an error;
# only values below zero, and columns of 76 digits, are right. DuckDB 2.0 reads the nearest double; Polars refuses the column.
# Seen: 0.10 written as decimal256(39, 2) is 7205759403792794.0 in 1.5.6 and 0.1 in 2.0.1; 1234.56 is 8.895942329546431e+19.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cat > "$folder/read.py" <<'PYTHON'
from decimal import Decimal

import duckdb
import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq

amounts = [Decimal("0.10"), Decimal("1234.56"), Decimal("-0.01")]
for digits in (38, 39, 76):
    pq.write_table(pa.table({"amount": pa.array(amounts, pa.decimal256(digits, 2))}), "a.parquet")
    assert pq.read_table("a.parquet")["amount"].to_pylist() == amounts
    try:
        by_polars = pl.read_parquet("a.parquet")["amount"].to_list()
    except pl.exceptions.PolarsError:
        by_polars = None
    [(kind,)] = duckdb.sql("select distinct typeof(amount) from 'a.parquet'").fetchall()
    by_duckdb = [str(value) for (value,) in duckdb.sql("from 'a.parquet'").fetchall()]
    print(duckdb.__version__, digits, kind, *by_duckdb, "refused by polars" if by_polars is None else by_polars == amounts)
PYTHON
for version in 1.5.6 2.0.1; do
  python3 -m venv "$folder/$version"
  "$folder/$version/bin/pip" install --quiet "duckdb==$version" pyarrow==26.0.1 polars==2.1.0
done
seen=$(cd "$folder" && 1.5.6/bin/python read.py && 2.0.1/bin/python read.py)
echo "$seen"
expected='1.5.6 38 DECIMAL(38,2) 0.10 1234.56 -0.01 True
1.5.6 39 DOUBLE 7205759403792794.0 8.895942329546431e+19 -0.01 refused by polars
1.5.6 76 DOUBLE 0.1 1234.56 -0.01 refused by polars
2.0.1 38 DECIMAL(38,2) 0.10 1234.56 -0.01 True
2.0.1 39 DOUBLE 0.1 1234.56 -0.01 refused by polars
2.0.1 76 DOUBLE 0.1 1234.56 -0.01 refused by polars'
[ "$seen" = "$expected" ] || { echo "this has changed" >&2; exit 1; }
