#!/usr/bin/env bash
# dagster 1.13.27, CPython 3.11.
# A storage of one's own is named in dagster.yaml by module and class. A class derived from SqliteEventLogStorage is imported, asked for
# its configuration, and then Dagster's own stands in its place: from_config_value makes a SqliteEventLogStorage by name, not an
# instance of the class it was called on. Nothing is reported; what the subclass does is simply not done. The run storage does it
# the same way. Overriding from_config_value helps.
# Seen: the class named is OwnEvents, the storage in use SqliteEventLogStorage.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet dagster==1.13.27
cat > "$folder/storage.py" <<'PYTHON'
import pathlib
import sys
import warnings

warnings.simplefilter("ignore")
pathlib.Path("own.py").write_text(
    "from dagster._core.storage.event_log import SqliteEventLogStorage\n"
    "class OwnEvents(SqliteEventLogStorage): pass\n"
    "class MadeEvents(SqliteEventLogStorage):\n"
    "    @classmethod\n"
    "    def from_config_value(cls, inst_data, config_value):\n"
    "        return cls(inst_data=inst_data, **config_value)\n"
)
sys.path.insert(0, ".")
from dagster import DagsterInstance

for name in ("OwnEvents", "MadeEvents"):
    home = pathlib.Path(name).absolute()
    home.mkdir()
    (home / "dagster.yaml").write_text(
        f"event_log_storage: {{module: own, class: {name}, config: {{base_dir: {home}}}}}\n"
        "telemetry: {enabled: false}\n"
    )
    with DagsterInstance.from_config(str(home)) as instance:
        print(name, type(instance.event_log_storage).__name__)
PYTHON
seen=$(cd "$folder" && env/bin/python storage.py)
echo "$seen"
expected='OwnEvents SqliteEventLogStorage
MadeEvents MadeEvents'
[ "$seen" = "$expected" ] || { echo "this has changed" >&2; exit 1; }
