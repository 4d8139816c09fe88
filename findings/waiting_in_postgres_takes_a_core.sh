#!/usr/bin/env bash
# duckdb 1.5.5 with duckdb-extension-postgres-scanner 1.5.5, CPython 3.11, PostgreSQL 15 of Debian.
# While a query waits in PostgreSQL for a lock, DuckDB does not sleep where it has begun a transaction: it takes CPU time all the
# while, up to a whole core. Without a transaction it sleeps; psql, PostgreSQL's own client, sleeps either way.
# Seen: of some four seconds of waiting 0.8 on a busy machine; psql 0.01.
set -euo pipefail
folder=$(mktemp -d)
bin=$(dirname "$(ls /usr/lib/postgresql/*/bin/pg_ctl | tail -1)")
as_server() { if [ "$(id -u)" = 0 ]; then (cd / && setpriv --reuid=postgres --regid=postgres --clear-groups "$@"); else "$@"; fi; }
trap 'as_server "$bin/pg_ctl" -D "$folder/data" -m fast stop > "$folder/stopped"; rm -rf "$folder"' EXIT
if [ "$(id -u)" = 0 ]; then chown postgres "$folder"; fi
as_server "$bin/initdb" -D "$folder/data" -U postgres -A trust --no-sync > /dev/null
as_server "$bin/pg_ctl" -D "$folder/data" -l "$folder/log" -w -o "-c listen_addresses='' -k $folder" start > /dev/null
python3 -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet --no-deps duckdb==1.5.5 duckdb-extension-postgres-scanner==1.5.5
cat > "$folder/wait.py" <<'PYTHON'
import resource, subprocess, sys
from importlib.util import find_spec
from pathlib import Path
import duckdb

folder, psql = sys.argv[1:]
holds = [psql, "-h", folder, "-U", "postgres", "-qAtc", "select pg_advisory_lock(1), pg_sleep(5)"]
waits = [psql, "-h", folder, "-U", "postgres", "-qAtc", "select pg_advisory_lock(1)"]
extension = Path(find_spec("duckdb_extension_postgres_scanner").origin).parent / "extensions/v1.5.5/postgres_scanner.duckdb_extension"
connection = duckdb.connect()
connection.execute(f"load '{extension}'; attach 'host={folder} user=postgres' as pg (type postgres, read_only)")
connection.begin()

def cpu(wait, whose):
    holder = subprocess.Popen(holds, stdout=subprocess.DEVNULL)
    while not subprocess.run([*waits[:-1], "select 1 from pg_locks where locktype = 'advisory'"], capture_output=True).stdout:
        pass
    before = resource.getrusage(whose)
    wait()
    after = resource.getrusage(whose)
    holder.wait()
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime

mine = cpu(lambda: connection.execute("from postgres_query('pg', 'select pg_advisory_lock(1)::text')").fetchall(), resource.RUSAGE_SELF)
connection.rollback()
connection.close()
theirs = cpu(lambda: subprocess.run(waits, capture_output=True), resource.RUSAGE_CHILDREN)
print("DuckDB takes more than 0.3 seconds:", mine > 0.3)
print("psql takes less than a tenth:", theirs < 0.1)
print(f"{mine:.2f} s, {theirs:.2f} s", file=sys.stderr)
PYTHON
seen=$("$folder/env/bin/python" "$folder/wait.py" "$folder" "$bin/psql")
echo "$seen"
expected='DuckDB takes more than 0.3 seconds: True
psql takes less than a tenth: True'
[ "$seen" = "$expected" ] || { echo "this has changed" >&2; exit 1; }
