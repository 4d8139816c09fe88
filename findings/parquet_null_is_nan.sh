#!/usr/bin/env bash
# frictionless 5.21.0 with its parquet extra (fastparquet), pandas 2.2.3, pyarrow 26.0.1 as the producer, CPython 3.11.
# Parquet knows nullable integers. frictionless reads it through pandas: without a schema the column is a number, its null the decimal
# NaN, which compares with nothing and makes every sum NaN, and the file is valid. With the schema that is true of the file,
# integer, every row that has a number is a type error.
# Seen: number, 3.0 and NaN, valid; as integer type errors.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet frictionless[parquet]==5.21.0 pandas==2.2.3 pyarrow==26.0.1
cat > "$folder/nulls.py" <<'PYTHON'
import warnings

warnings.simplefilter("ignore")
import pyarrow as pa
import pyarrow.parquet as pq
from frictionless import Resource, Schema

pq.write_table(pa.table({"count": pa.array([3, None], pa.int32())}), "a.parquet")
with Resource(path="a.parquet") as resource:
    print(resource.schema.fields[0].type, [row["count"] for row in resource.read_rows()])
print(Resource(path="a.parquet").validate().valid)
schema = Schema.from_descriptor({"fields": [{"name": "count", "type": "integer"}]})
print(Resource(path="a.parquet", schema=schema).validate().flatten(["type", "note"]))
PYTHON
seen=$(cd "$folder" && env/bin/python nulls.py)
echo "$seen"
expected='number [Decimal('\''3.0'\''), Decimal('\''NaN'\'')]
True
[['\''type-error'\'', '\''type is "integer/default"'\'']]'
[ "$seen" = "$expected" ] || { echo "this has changed" >&2; exit 1; }
