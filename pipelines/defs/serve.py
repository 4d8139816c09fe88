"""Dagster's processes, and the end of all of them when this one is told to end."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Sequence
from contextlib import suppress

from pipelines.domain.installed import ROOT

GRACE_SECONDS = 60.0
"""How long Dagster may take to end by itself, and the run with it that is under way."""

DEV = [
    "-W",
    "ignore:Function `dev_command` is superseded",  # by `dg dev`, which does the same and needs more packages
    "-m",
    "dagster",
    "dev",
    "-m",
    "pipelines.definitions",
    "-d",
    str(ROOT),
    "-h",
    "127.0.0.1",
]


def serve(options: Sequence[str]) -> int:
    """Run web page, daemon and code server until they end or this process is interrupted. Returns an exit status.

    They have a session of their own: whatever is left of it in the end is killed. A second interrupt waits no longer.
    SIGINT is taken even where a shell has its background jobs ignore it. Dagster would inherit that, and as it treats
    SIGTERM like SIGINT, ignore both.
    """
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, signal.default_int_handler)
    environment = os.environ | {
        "PYTHONSAFEPATH": "1"
    }  # the current folder's files may have our packages' names
    command = [sys.executable, *DEV, *options]
    with subprocess.Popen(command, env=environment, start_new_session=True) as dagster:  # noqa: S603  our own
        try:
            return dagster.wait()
        except KeyboardInterrupt:
            dagster.send_signal(signal.SIGINT)
            with suppress(subprocess.TimeoutExpired, KeyboardInterrupt):
                dagster.wait(GRACE_SECONDS)
            return 0
        finally:
            with suppress(ProcessLookupError):
                os.killpg(dagster.pid, signal.SIGKILL)
