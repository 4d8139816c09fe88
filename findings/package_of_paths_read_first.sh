#!/usr/bin/env bash
# frictionless 5.21.0 with pandas 3.1.1 and pyarrow 26.0.1.
# A data package's resource may have a list of paths whose files are one table (Data Package, "path"). Of CSV files frictionless
# reads all of them. Of Parquet files it reads the first: the second may be missing a column or hold text for numbers, and the
# package is valid all the same, with the rows of one file counted.
# Seen: csv 4 rows; parquet 2 rows, valid.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet frictionless==5.21.0 pandas==3.1.1 pyarrow==26.0.1 polars==2.1.0
cat > "$folder/validate.py" <<'PYTHON'
import json
import os
import sys

import polars as pl
from frictionless import Package, Resource

os.chdir(sys.argv[1])
for number in (1, 2):
    frame = pl.DataFrame({"name": ["a", "b"], "amount": [number, number + 1]})
    frame.write_csv(f"part{number}.csv")
    frame.write_parquet(f"part{number}.parquet")
for kind in ("csv", "parquet"):
    resource = {
        "name": kind,
        "path": [f"part1.{kind}", f"part2.{kind}"],
        "format": kind,
        "schema": {"fields": [{"name": "name", "type": "string"}, {"name": "amount", "type": "integer"}]},
    }
    with open("datapackage.json", "w") as stream:
        json.dump({"name": "two-parts", "resources": [resource]}, stream)
    report = Package("datapackage.json").validate()
    print(kind, report.tasks[0].stats["rows"], "valid" if report.valid else "invalid")
PYTHON
seen=$("$folder/env/bin/python" "$folder/validate.py" "$folder")
echo "$seen"
expected='csv 4 valid
parquet 2 valid'
[ "$seen" = "$expected" ] || { echo "this has changed" >&2; exit 1; }
