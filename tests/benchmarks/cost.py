"""What everything costs, against the code of some months ago: `make cost` writes docs/cost.md.

The reference is a work tree of the commit in ``REFERENCE``, run by the same interpreter with the same libraries. Both
are measured in turns as whole processes: the CPU time of all that a command starts, and the memory of its largest
process. What to quote are the ratios; seconds are those of the machine. Everything is done three times, or as often as
``ROUNDS`` says in the environment. ``--setup`` installs what `make run` needs, too,
once for each: minutes, and a package index.
"""

from __future__ import annotations

import json
import os
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from support.typeset import random_budget, typeset
from support.workspace import CORPUS

from pipelines.domain.installed import ROOT

REFERENCE = "1f6a5c0"
ROUNDS = int(os.environ.get("ROUNDS", "3"))
PLACES = ("广州", "珠海", "深圳")
FILES = 8

WATCHED = """
import ctypes, json, os, resource, subprocess, sys, time
if sys.platform == "linux":
    ctypes.CDLL(None).prctl(36, 1)  # PR_SET_CHILD_SUBREAPER: what outlives its parent becomes a child of this process
began = time.monotonic()
done = subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, check=False)
seconds = time.monotonic() - began
while True:
    try:
        os.wait()
    except ChildProcessError:
        break
used = resource.getrusage(resource.RUSAGE_CHILDREN)
print(json.dumps([done.returncode, seconds, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024, done.stderr.decode()]))
"""
"""A small process that starts the command: one that is started by a large process is counted as large as that.

The server that reading workers are forked from ends after the command, which does not wait for it.
"""

COMMAND = """
try:
    from pipelines.commands.cli import main
except ModuleNotFoundError:  # where the reference has it
    from pipelines.cli import main
main()
"""
NIGHT = """
import datetime, dagster as dg
from pipelines.definitions import defs
try:
    from pipelines.domain.settings import Settings
except ModuleNotFoundError:  # where the reference has it
    from pipelines.settings import Settings
with dg.DagsterInstance.get() as instance:
    at = datetime.datetime.now(datetime.UTC)
    context = dg.build_schedule_context(instance=instance, scheduled_execution_time=at)
    tick = defs.resolve_schedule_def("nightly").evaluate_tick(context)
    if tick.run_requests:
        from pipelines.defs.run import run_build
        assert run_build(Settings.from_environment()) == ""
"""
"""A night: the schedule's tick, and the run that it asks for, if it asks for one."""


@dataclass(frozen=True, slots=True)
class Cost:
    """Seconds on the clock and of CPU, and MiB resident at most."""

    seconds: float
    cpu: float
    resident: float


@dataclass(frozen=True, slots=True)
class Side:
    """A tree of code, and the folder in which it works."""

    tree: Path
    folder: Path

    def run(self, *command: str, raw: Path, work: str = "", allowed: Sequence[int] = (0,)) -> Cost:
        """A program and its arguments, in folders of this side's own. What fails is raised."""
        named = {
            "PYTHONPATH": str(self.tree),
            "MINGZHANG_RAW": str(raw),
            "MINGZHANG_MARTS": str(self.folder / work / "marts"),
            "MINGZHANG_WORK": str(self.folder / work / "work"),
            "MINGZHANG_MAX_WITHHELD": "1",
            "DAGSTER_HOME": str(self.folder / work / "work" / "dagster"),
        }
        program = [sys.executable, "-c", WATCHED, sys.executable, "-c", *command]
        told = subprocess.run(
            program, env=os.environ | named, cwd=self.tree, capture_output=True, text=True, check=True
        )
        status, seconds, cpu, resident, errors = json.loads(told.stdout)
        if status not in allowed:
            raise SystemExit(f"{self.tree}: {command} ended with {status}: {errors}")
        return Cost(seconds, cpu, resident)

    def forget(self, work: str) -> None:
        shutil.rmtree(self.folder / work, ignore_errors=True)


Measure = Callable[[Side], Cost]


@dataclass(slots=True)
class Row:
    """A thing that is done, by the old code and by the new, as often as there are rounds."""

    what: str
    old: list[Cost] = field(default_factory=list)
    new: list[Cost] = field(default_factory=list)


@contextmanager
def checked_out(commit: str, tree: Path) -> Iterator[Path]:
    """A work tree of a commit, gone at the end."""
    subprocess.run(["git", "worktree", "add", "--quiet", "--detach", tree, commit], cwd=ROOT, check=True)
    try:
        yield tree
    finally:
        subprocess.run(["git", "worktree", "remove", "--force", tree], cwd=ROOT, check=True)


def documents(folder: Path) -> tuple[Path, list[Path]]:
    """The shipped documents, and as many files as are checked at once."""
    raw = folder / "two"
    shutil.copytree(ROOT / "data" / "raw", raw)
    files = sorted(raw.rglob("*.pdf"))
    made = folder / "made"
    made.mkdir()
    for number in range(FILES - len(files)):
        path = made / f"{number}.pdf"
        typeset(random_budget(random.Random(number), unit_count=2), path)
        files.append(path)
    return raw, files


def of_places(folder: Path) -> Path | None:
    """The real documents of three cities, where the corpus lies beside the project."""
    if not all((CORPUS / "real" / place).is_dir() for place in PLACES):
        return None
    raw = folder / "places"
    raw.mkdir()
    for place in PLACES:
        (raw / place).symlink_to(CORPUS / "real" / place, target_is_directory=True)
    return raw


def measures(folder: Path) -> dict[str, Measure]:
    """What is measured, in an order in which what comes before is there."""
    two, files = documents(folder)

    def from_nothing(side: Side) -> Cost:
        side.forget("two")
        return side.run(COMMAND, "build", raw=two, work="two")

    def check(*paths: Path) -> Measure:
        return lambda side: side.run(COMMAND, "check", *map(str, paths), "--json", raw=two, allowed=(0, 1))

    found: dict[str, Measure] = {
        "two documents from nothing": from_nothing,
        "`build`, nothing new": lambda side: side.run(COMMAND, "build", raw=two, work="two"),
        "a night of the schedule, nothing new": lambda side: side.run(NIGHT, raw=two, work="two"),
        "a run through Dagster, nothing new": lambda side: side.run(
            COMMAND, "build", *([] if side.tree != ROOT else ["--force"]), raw=two, work="two"
        ),
        "`ask three_public`": lambda side: side.run(COMMAND, "ask", "three_public", raw=two, work="two"),
        "`check` of one file": check(files[0]),
        f"`check` of {FILES} files": check(*files),
    }
    if places := of_places(folder):
        count = sum(1 for _ in Path(places).glob("*/*.pdf"))

        def all_of_them(side: Side) -> Cost:
            side.forget("places")
            return side.run(COMMAND, "build", raw=places, work="places")

        found[f"{count} documents of {'、'.join(PLACES)}, from PDF to page"] = all_of_them
    return found


def set_up(tree: Path) -> tuple[float, float]:
    """MiB and seconds of what `make run` installs before it begins."""
    target = ".venv/.run" if (tree / "requirements").is_dir() else ".venv/.ready"
    began = time.monotonic()
    subprocess.run(["make", "-C", tree, f"PYTHON={sys.executable}", target], check=True, stdout=sys.stderr)
    seconds = time.monotonic() - began
    size = sum(path.lstat().st_size for path in (tree / ".venv").rglob("*") if not path.is_symlink())
    return size / 2**20, seconds


def main() -> None:
    with tempfile.TemporaryDirectory(prefix="mingzhang-") as name, ExitStack() as trees:
        folder = Path(name)
        tree = trees.enter_context(checked_out(REFERENCE, folder / "reference"))
        old, new = Side(tree, folder / "old"), Side(ROOT, folder / "new")
        for side in (old, new):
            side.folder.mkdir()
        found = measures(folder)
        rows = {what: Row(what) for what in found}
        for number in range(1, ROUNDS + 1):
            for what, measure in found.items():
                sys.stderr.write(f"round {number} of {ROUNDS}: {what}\n")
                rows[what].old.append(measure(old))
                rows[what].new.append(measure(new))
        installed = []
        if "--setup" in sys.argv:
            now = trees.enter_context(checked_out("HEAD", folder / "now"))
            installed = [set_up(tree), set_up(now)]
    text = report(list(rows.values()), installed)
    (ROOT / "docs" / "cost.md").write_text(text, encoding="utf-8")
    sys.stdout.write(text)


def report(rows: Sequence[Row], installed: Sequence[tuple[float, float]]) -> str:
    return "\n".join(
        [
            "# What it costs",
            "",
            f"Made by `make cost` on {os.cpu_count()} cores: this code against commit {REFERENCE}, by the same interpreter with the",
            f"same libraries, in turns, {ROUNDS} times; medians. CPU seconds are those of all processes that a command starts, MiB",
            "those of the largest of them. The ratios are what to quote.",
            "",
            "| | CPU s before | CPU s now | ratio | s before | s now | MiB before | MiB now |",
            "| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |",
            *map(_line, rows),
            *_installed(installed),
            "",
        ]
    )


def _line(row: Row) -> str:
    def median(costs: Sequence[Cost], of: str) -> float:
        return statistics.median(getattr(cost, of) for cost in costs)

    old, new = median(row.old, "cpu"), median(row.new, "cpu")
    clock = f"{median(row.old, 'seconds'):.1f} | {median(row.new, 'seconds'):.1f}"
    memory = f"{median(row.old, 'resident'):,.0f} | {median(row.new, 'resident'):,.0f}"
    return f"| {row.what} | {old:.2f} | {new:.2f} | **{new / old:.2f}** | {clock} | {memory} |"


def _installed(found: Sequence[tuple[float, float]]) -> list[str]:
    if not found:
        return []
    (old, before), (new, now) = found
    return [
        "",
        f"What `make run` installs takes {new:,.0f} MiB (before {old:,.0f}: **{new / old:.2f}**) and {now:.0f} s from the package",
        f"index (before {before:.0f}: **{now / before:.2f}**).",
    ]


if __name__ == "__main__":
    main()
