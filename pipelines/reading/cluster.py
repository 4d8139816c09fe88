"""More than one machine: Dask hands chunks of files to its workers, and each reads its own through our pool.

Dask knows nothing of bad files: those end a process of the pool below a Dask worker, never that worker. All
machines must see the raw and the work folder under the same paths. Dask is an optional extra, imported only
when it is asked for.
"""

from __future__ import annotations

import math
import multiprocessing
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from pipelines.domain.errors import RunRefused
from pipelines.reading.limits import LIMITS, Limits
from pipelines.reading.pool import Outcome, Reader, Task, largest_first, read, read_many

if TYPE_CHECKING:
    from distributed import Client

FILES_PER_CHUNK = 50
"""Enough that Dask's bookkeeping and a pool's start do not count, few enough to share out and to report."""


def read_on_dask(
    tasks: Iterable[Task], workers: int, scheduler: str, *, limits: Limits = LIMITS, reader: Reader = read
) -> Iterator[Outcome]:
    """What `read_many` does, on a Dask cluster: one reading process for each thread of its workers.

    ``scheduler`` is an address; '' starts a cluster of so many ``workers`` on this machine, for this call.
    Raises `RunRefused` when Dask is not installed or its workers may not start processes, and `OSError`
    when no scheduler answers at the address.
    """
    ordered = list(largest_first(tasks))
    if not ordered:
        return
    with _connected(workers, scheduler) as client:
        from distributed import as_completed  # noqa: PLC0415  an optional extra

        chunks = _chunks(ordered, sum(client.nthreads().values()))
        futures = client.map(_read_chunk, chunks, limits=limits, reader=reader, pure=False)
        for done in as_completed(futures, loop=client.loop):
            yield from done.result()


@contextmanager
def _connected(workers: int, scheduler: str) -> Iterator[Client]:
    """A client of the scheduler, or of a cluster on the loopback address that ends with the context."""
    try:
        import dask  # noqa: PLC0415  an optional extra
        from distributed import Client, LocalCluster  # noqa: PLC0415  likewise
    except ImportError as error:
        raise RunRefused(
            "MINGZHANG_EXECUTOR=dask needs Dask, which is not installed: pip install 'mingzhang[dask]'"
        ) from error
    if scheduler:
        with Client(scheduler, set_as_default=False) as client:
            yield client
        return
    with (
        dask.config.set({"distributed.worker.daemon": False}),
        LocalCluster(
            n_workers=workers,
            threads_per_worker=1,
            host="127.0.0.1",
            dashboard_address="127.0.0.1:0",  # None would mean port 8787
            scheduler_kwargs={"dashboard": False},
        ) as cluster,
        Client(cluster, set_as_default=False) as client,
    ):
        yield client


def _chunks(ordered: list[Task], threads: int) -> list[list[Task]]:
    """Large and small files in each alike, and at least one chunk for each thread."""
    count = max(math.ceil(len(ordered) / FILES_PER_CHUNK), min(len(ordered), threads))
    return [ordered[start::count] for start in range(count)]


def _read_chunk(chunk: list[Task], limits: Limits, reader: Reader) -> list[Outcome]:
    """Runs in a thread of a Dask worker. What was kept before another worker was lost is not read again."""
    if multiprocessing.current_process().daemon:
        raise RunRefused(
            "Dask's workers may not start processes: start them with DASK_DISTRIBUTED__WORKER__DAEMON=False"
        )
    kept: list[Outcome] = [(task, None) for task in chunk if task[1].exists()]
    return kept + list(
        read_many([task for task in chunk if not task[1].exists()], 1, limits=limits, reader=reader)
    )
