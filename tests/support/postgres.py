"""A PostgreSQL server of a test's own: a new folder, a Unix socket and no port, gone afterwards."""

from __future__ import annotations

import getpass
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

BINARIES = max(
    (path.parent for path in Path("/usr/lib/postgresql").glob("*/bin/pg_ctl")),
    key=lambda path: int(path.parent.name),
    default=Path(shutil.which("pg_ctl") or "/").parent,
)
"""Where the distribution puts what it keeps off the PATH; the newest of several."""
IS_HERE = (BINARIES / "initdb").exists()
REQUIRED = os.environ.get("MINGZHANG_POSTGRES") == "required"
"""Whether a machine without a server is at fault; elsewhere what needs one is not collected."""
USER = "postgres" if os.geteuid() == 0 else getpass.getuser()
"""PostgreSQL does not run as root."""


@dataclass(frozen=True, slots=True)
class Server:
    folder: Path

    def address(self, database: str = "postgres") -> str:
        return f"postgresql://postgres@/{database}?host={self.folder}"

    def made(self, database: str) -> str:
        """The address of a new database."""
        self.run("createdb", database)
        return self.address(database)

    def make(self) -> None:
        options = ("-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync")
        self._do("initdb", "-D", f"{self.folder}/data", *options)

    def start(self) -> None:
        options = f"-c listen_addresses='' -c fsync=off -k {self.folder}"
        self._do(
            "pg_ctl", "-D", f"{self.folder}/data", "-l", f"{self.folder}/log", "-o", options, "-w", "start"
        )

    def stop(self, how: str = "immediate") -> None:
        """``immediate`` is as good as a crash: whoever is connected is cut off, and the next start recovers."""
        self._do("pg_ctl", "-D", f"{self.folder}/data", "-m", how, "-w", "stop")

    def run(self, program: str, *arguments: str) -> str:
        """What one of PostgreSQL's own programs says of this server."""
        return self._do(program, "-h", str(self.folder), "-U", "postgres", *arguments)

    def _do(self, program: str, *arguments: str) -> str:
        command = [str(BINARIES / program), *arguments]
        user = {"user": USER, "group": USER, "extra_groups": []} if os.geteuid() == 0 else {}
        with tempfile.TemporaryFile("w+") as told:  # no pipe: a server that goes on would keep it open
            done = subprocess.run(
                command, stdout=told, stderr=subprocess.STDOUT, cwd="/", check=False, **user
            )
            told.seek(0)
            text = told.read()
        assert not done.returncode, text
        return text


@contextmanager
def server() -> Iterator[Server]:
    """A server that has started."""
    assert IS_HERE, "MINGZHANG_POSTGRES is 'required', but no PostgreSQL is installed"
    with tempfile.TemporaryDirectory(prefix="mingzhang-", dir="/tmp") as name:  # a socket's path is short
        folder = Path(name)
        if os.geteuid() == 0:
            shutil.chown(folder, USER, USER)
        mine = Server(folder)
        mine.make()
        mine.start()
        try:
            yield mine
        finally:
            mine.stop()
