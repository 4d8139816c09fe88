#!/usr/bin/env bash
# duckdb 1.5.6 and 2.0.1, CPython 3.11.
# levenshtein, damerau_levenshtein and hamming count bytes in DuckDB 1.5, where a Chinese character has three: a title of one other
# character is as far away as one of three other Latin letters, and a threshold that suits one language fails the other.
# jaro_winkler_similarity counts its common prefix in bytes as well, so that two common characters count as four, its limit. jaro_similarity
# counts characters. DuckDB 2.0 counts characters in all of them: the same query ranks other names first.
# Seen: 决算 and 预算 are 3 apart in 1.5.6 and 1 in 2.0.1; 决算表 and 决算书 are 0.867 alike in 1.5.6 and 0.822 in 2.0.1.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cat > "$folder/apart.py" <<'PYTHON'
import duckdb

query = """
select
    levenshtein('决算', '预算'),
    damerau_levenshtein('决算', '预算'),
    hamming('决算', '预算'),
    round(jaro_similarity('决算表', '决算书'), 3),
    round(jaro_winkler_similarity('决算表', '决算书'), 3)
"""
print(duckdb.__version__, *duckdb.execute(query).fetchone())
PYTHON
for version in 1.5.6 2.0.1; do
  python3 -m venv "$folder/$version"
  "$folder/$version/bin/pip" install --quiet "duckdb==$version"
done
seen=$(cd "$folder" && 1.5.6/bin/python apart.py && 2.0.1/bin/python apart.py)
echo "$seen"
expected='1.5.6 3 3 3 0.778 0.867
2.0.1 1 1 1 0.778 0.822'
[ "$seen" = "$expected" ] || { echo "this has changed" >&2; exit 1; }
