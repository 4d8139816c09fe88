#!/usr/bin/env bash
# great-expectations 1.24.1, SQLAlchemy 2.0, SQLite, CPython 3.11.
# The query of UnexpectedRowsExpectation is a template for {batch}: by str.format, so that braces in a literal are fields, and then as
# SQLAlchemy text, so that a colon before a word in a literal is a parameter. {batch} is put in with an alias of its own, so
# that "from {batch} as amount", as one writes it, has two. None of it raises: the expectation simply fails, as if
# rows had been found, and the reason stands in exception_info alone. A comment at the end of the query breaks it, too.
# Seen: three queries that no row answers; all three fail, with KeyError, StatementError and OperationalError inside.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet great-expectations==1.24.1 sqlalchemy==2.0.44
cat > "$folder/amounts.py" <<'PYTHON'
import logging
import os
import re
import sqlite3
import warnings

warnings.simplefilter("ignore")
logging.disable(logging.CRITICAL)
os.environ["GX_ANALYTICS_ENABLED"] = "false"
import great_expectations as gx
import great_expectations.expectations as gxe

with sqlite3.connect("amounts.db") as connection:
    connection.execute("create table amounts (unit text, amount integer)")
    connection.execute("insert into amounts values ('a', 1)")
context = gx.get_context(mode="ephemeral")
context.variables.progress_bars = {"globally": False}
source = context.data_sources.add_sqlite("here", connection_string="sqlite:///amounts.db")
asset = source.add_table_asset("amounts", table_name="amounts")
batch = asset.add_batch_definition_whole_table("whole").get_batch()
for query in (
    "select * from {batch} where amount > 9",
    "select * from {batch} as amounts where amount > 9",
    "select * from {batch} where unit = 'see :note'",
    "select * from {batch} where unit = '{none}'",
):
    found = batch.validate(gxe.UnexpectedRowsExpectation(unexpected_rows_query=query))
    told = re.findall(r"(?:KeyError|StatementError|OperationalError)", str(found.exception_info))
    print(found.success, query, *told[-1:])
PYTHON
seen=$(cd "$folder" && env/bin/python amounts.py)
echo "$seen"
expected='True select * from {batch} where amount > 9
False select * from {batch} as amounts where amount > 9 OperationalError
False select * from {batch} where unit = '\''see :note'\'' StatementError
False select * from {batch} where unit = '\''{none}'\'' KeyError'
[ "$seen" = "$expected" ] || { echo "this has changed" >&2; exit 1; }
