#!/usr/bin/env bash
# duckdb 1.5.6, CPython 3.11.
# DuckDB writes a decimal into JSON with all its digits. Reading it back, it keeps a number of JSON as a double before it makes a
# decimal of it, whatever type was asked for: by json_transform, by read_json with columns, by a cast; and ->> gives the text of
# the double, not the text that stands in the document. A cast of the same digits as text is exact. 17 digits lose cents; and
# halves are rounded as the double is, not as the digits are.
# Seen: ...567.89 is written and read back as ...567.68, ->> gives 12345678901234568.0; 1.005 is 1.00 from JSON and 1.01 from text.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet duckdb==1.5.6
cat > "$folder/digits.py" <<'PYTHON'
import duckdb

connection = duckdb.connect()
digits = "12345678901234567.89"
written = connection.execute(f"select to_json({{'a': {digits}::decimal(19, 2)}})").fetchone()[0]
print(written)
print(connection.execute("select json_transform(?, '{\"a\": \"DECIMAL(19,2)\"}').a", [written]).fetchone()[0])
with open("a.json", "w") as file:
    file.write(written)
print(connection.sql("from read_json('a.json', columns = {a: 'DECIMAL(19,2)'})").fetchone()[0])
print(connection.execute("select ?::json ->> 'a'", [written]).fetchone()[0])
print(connection.execute("select ?::decimal(19, 2)", [digits]).fetchone()[0])
print(connection.sql("select ('1.005'::json)::decimal(4, 2), '1.005'::decimal(4, 2)").fetchone())
PYTHON
seen=$(cd "$folder" && env/bin/python digits.py)
echo "$seen"
expected='{"a":12345678901234567.89}
12345678901234567.68
12345678901234567.68
12345678901234568.0
12345678901234567.89
(Decimal('\''1.00'\''), Decimal('\''1.01'\''))'
[ "$seen" = "$expected" ] || { echo "this has changed" >&2; exit 1; }
