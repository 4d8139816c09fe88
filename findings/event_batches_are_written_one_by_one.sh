#!/usr/bin/env bash
# dagster 1.13.27, CPython 3.11.
# DAGSTER_EVENT_BATCH_SIZE collects the outputs and checks of a step and hands them to the storage as one batch. With SQLite, which is
# what a home without a database server has, store_event_batch is the base class's loop over store_event: each event opens two
# databases and commits in each, as without batches. The setting changes when events are written, not what it costs.
# Seen: a batch of 20 events makes as many transactions as 20 events.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet dagster==1.13.27
cat > "$folder/events.py" <<'PYTHON'
import os
import time
import warnings

warnings.simplefilter("ignore")
import sqlalchemy
from dagster import AssetKey, AssetMaterialization, DagsterInstance, EventLogEntry
from dagster._core.events import DagsterEvent, StepMaterializationData
from sqlalchemy import event

commits = 0


def count(_connection):
    global commits
    commits += 1


event.listen(sqlalchemy.engine.Engine, "commit", count)


def entry(number):
    made = StepMaterializationData(AssetMaterialization(AssetKey(f"a{number}")))
    told = DagsterEvent("ASSET_MATERIALIZATION", "job", event_specific_data=made)
    return EventLogEntry(
        error_info=None, level=10, user_message="", run_id="run", timestamp=time.time(), dagster_event=told
    )


os.makedirs("home")
with DagsterInstance.local_temp(tempdir=os.path.abspath("home")) as instance:
    storage = instance.event_log_storage
    storage.store_event(entry(0))
    for name, store in (
        ("one by one", lambda: [storage.store_event(entry(number)) for number in range(20)]),
        ("batch", lambda: storage.store_event_batch([entry(number) for number in range(20)])),
    ):
        commits = 0
        store()
        print(name, commits)
PYTHON
seen=$(cd "$folder" && env/bin/python events.py)
echo "$seen"
expected='one by one 40
batch 40'
[ "$seen" = "$expected" ] || { echo "this has changed" >&2; exit 1; }
