#!/usr/bin/env bash
# frictionless 5.21.0 with its parquet extra (fastparquet), pandas 2.2.3, pyarrow 26.0.1 as the producer, CPython 3.11.
# A Parquet file with a list column cannot be described or validated: inferring compares each value with the missing values, and an
# array has no single truth. It is no error of the report but numpy's ValueError through every frame. With the schema given nothing
# is to be inferred, and the file is invalid: the list that pandas hands over is no array.
# Seen: ValueError, "The truth value of an array with more than one element is ambiguous", and a type error of an array.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet frictionless[parquet]==5.21.0 pandas==2.2.3 pyarrow==26.0.1
cat > "$folder/lists.py" <<'PYTHON'
import warnings

warnings.simplefilter("ignore")
import pyarrow as pa
import pyarrow.parquet as pq
from frictionless import Resource, Schema

pq.write_table(pa.table({"page": [1], "boxes": [[1, 2]]}), "a.parquet")
schema = Schema.from_descriptor(
    {"fields": [{"name": "page", "type": "integer"}, {"name": "boxes", "type": "array"}]}
)
for given in (None, schema):
    try:
        resource = Resource(path="a.parquet", schema=given) if given else Resource(path="a.parquet")
        found = resource.validate()
        print(found.valid, found.flatten(["type", "note"]))
    except ValueError as error:
        print(type(error).__name__, str(error)[:67])
PYTHON
seen=$(cd "$folder" && env/bin/python lists.py)
echo "$seen"
expected='ValueError The truth value of an array with more than one element is ambiguous
False [['\''type-error'\'', '\''type is "array/default"'\'']]'
[ "$seen" = "$expected" ] || { echo "this has changed" >&2; exit 1; }
