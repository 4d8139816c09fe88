"""Dagster's event log, with what comes at once written at once.

Dagster's SQLite storage opens a database, writes a row and commits up to three times for every event, and a run of ours
has some 1,500 of them: of each asset and check that it was planned, what it gave and how it went. Dagster's own batching
(``DAGSTER_EVENT_BATCH_SIZE``) hands planned events over together, but its SQLite storage takes such a batch apart again.
Here a batch is one transaction of each database, over connections that stay open, and so is what a step takes and
gives before it says more. Tables, rows and their order are Dagster's own: its UI and its daemon read them as ever.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from typing import Any

import dagster as dg
from dagster._core.events.log import EventLogEntry
from dagster._core.storage.event_log import SqliteEventLogStorage
from dagster._core.storage.event_log.sqlite.sqlite_event_log import INDEX_SHARD_NAME
from dagster._core.storage.sqlite import SQLITE_BUSY_TIMEOUT_SECONDS
from dagster._serdes import ConfigurableClassData
from sqlalchemy import Connection, Engine, create_engine

AT_ONCE = 1_000
"""Events of one transaction at most."""

_WITHIN_A_STEP = {
    dg.DagsterEventType.STEP_INPUT,
    dg.DagsterEventType.STEP_OUTPUT,
    dg.DagsterEventType.ASSET_MATERIALIZATION,
    dg.DagsterEventType.ASSET_CHECK_EVALUATION,
}
"""They wait for the next event of another type: that the step succeeded or failed, or a line of its log."""


class BatchingEventLogStorage(SqliteEventLogStorage):
    """Named in ``dagster.yaml``. What waits is written before anything is read, in whatever thread.

    A process that is killed loses what its step has given since its last other event, as it loses the step.
    """

    def __init__(self, base_dir: str, inst_data: ConfigurableClassData | None = None) -> None:
        self._waiting: list[EventLogEntry] = []
        self._writing = threading.RLock()
        self._held: dict[str, Connection] = {}
        self._engines: dict[str, Engine] = {}
        self._tables: set[str] = set()
        super().__init__(base_dir, inst_data)

    @classmethod
    def from_config_value(
        cls, inst_data: ConfigurableClassData | None, config_value: Any
    ) -> BatchingEventLogStorage:
        """The inherited one makes Dagster's own class, whatever class is named."""
        return cls(config_value["base_dir"], inst_data)

    def store_event(self, event: EventLogEntry) -> None:
        with self._writing:
            self._waiting.append(event)
            waits = event.step_key is not None and event.dagster_event_type in _WITHIN_A_STEP
            if not waits or len(self._waiting) >= AT_ONCE:
                self._write()

    def store_event_batch(self, events: Sequence[EventLogEntry]) -> None:
        with self._writing:
            self._waiting.extend(events)
            self._write()

    def has_table(self, table_name: str) -> bool:
        """Asked of every event; a table that is there stays."""
        if table_name not in self._tables and super().has_table(table_name):
            self._tables.add(table_name)
        return table_name in self._tables

    def dispose(self) -> None:
        with self._writing:
            self._write()
            for engine in self._engines.values():
                engine.dispose()
            self._engines.clear()
        super().dispose()

    def _write(self) -> None:
        """All that waits, in one transaction of each database; where that fails, nothing of it."""
        events, self._waiting = self._waiting, []
        if not events:
            return
        with ExitStack() as transactions:
            try:
                for shard in dict.fromkeys([INDEX_SHARD_NAME, *(event.run_id for event in events)]):
                    self._held[shard] = transactions.enter_context(self._open(shard).begin())
                for event in events:
                    super().store_event(event)
            finally:
                self._held = {}

    @contextmanager
    def _connect(self, shard: str) -> Iterator[Connection]:
        with self._writing:
            if shard in self._held:
                yield self._held[shard]
                return
            self._write()
            engine = self._open(shard) if shard == INDEX_SHARD_NAME else None
        with engine.begin() if engine else super()._connect(shard) as connection:
            yield connection

    def _open(self, shard: str) -> Engine:
        """Connections to the index stay open, and to the database of one run."""
        if shard not in self._engines:
            with super()._connect(shard):
                pass  # makes the database where there is none
            for other in self._engines.keys() - {INDEX_SHARD_NAME}:
                self._engines.pop(other).dispose()
            self._engines[shard] = create_engine(
                self.conn_string_for_shard(shard), connect_args={"timeout": SQLITE_BUSY_TIMEOUT_SECONDS}
            )
        return self._engines[shard]
