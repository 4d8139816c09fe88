#!/usr/bin/env bash
# polars 2.1.0, CPython 3.11.
# A frame made from rows infers types from the first hundred. A later decimal with more places is cut to theirs, and 2.5 under whole
# numbers is 2: no error, though strict is the default, where text under numbers raises. Made from columns, the same
# values are right, since there the whole column is seen.
# Seen: after 100 rows of 1.1 the 101st, 2.345, is 2.3; after 100 rows of 1 the 101st, 2.5, is 2; by columns 2.345.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet polars==2.1.0
cat > "$folder/rows.py" <<'PYTHON'
from decimal import Decimal

import polars as pl

for first, last in ((Decimal("1.1"), Decimal("2.345")), (1, 2.5), (1, "text")):
    values = [first] * 100 + [last]
    try:
        print("rows", last, pl.DataFrame([{"amount": value} for value in values])["amount"][-1])
    except (TypeError, pl.exceptions.PolarsError) as error:
        print("rows", last, type(error).__name__)
print("columns", pl.DataFrame({"amount": [Decimal("1.1")] * 100 + [Decimal("2.345")]})["amount"][-1])
PYTHON
seen=$(cd "$folder" && env/bin/python rows.py)
echo "$seen"
expected='rows 2.345 2.3
rows 2.5 2
rows text ComputeError
columns 2.345'
[ "$seen" = "$expected" ] || { echo "this has changed" >&2; exit 1; }
