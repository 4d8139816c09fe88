"""Publishing, measured: versions swapped in without a pause while eight processes read.

`make publishing` writes docs/publishing.md, and fails when a reader met an error or half a version.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
import time
from contextlib import ExitStack
from pathlib import Path

import pytest
from support.swapping import candidate, reader
from support.workspace import make_workspace

from pipelines.domain.settings import ROOT, Settings
from pipelines.publishing import publish

READERS = 8
SECONDS = 60
REPORT = ROOT / "docs" / "publishing.md"
TEXT = """# Publishing while others read

Made by `make publishing`: {readers} processes open the published file, count its amounts and equations, close it
and begin again, while one version after the other is swapped in without a pause, for {seconds} s.

| versions swapped in | reads | reads a second | versions that readers met | errors | reads of half a version |
| --: | --: | --: | --: | --: | --: |
| {swaps:,} | {reads:,} | {rate:.0f} | {met:,} | {errors} | {halves} |
"""


def main() -> None:
    with tempfile.TemporaryDirectory() as name, pytest.MonkeyPatch.context() as patch, ExitStack() as held:
        folder = Path(name)
        patch.setenv("MINGZHANG_SITE", "0")
        workspace = make_workspace(folder, patch)
        for pdf in (ROOT / "data" / "raw").glob("*.pdf"):
            shutil.copy(pdf, workspace.raw)
        assert workspace.build() == ""
        whole = workspace.rows(
            "select (select count(*) from marts.amounts), (select count(*) from marts.equations)"
        )[0]
        candidate(workspace, 0)
        publish.swap(Settings.from_environment())
        seen = [folder / f"{number}.txt" for number in range(READERS)]
        outs = [held.enter_context(path.open("w", encoding="utf-8")) for path in seen]
        running = [reader(workspace, folder / "stop", out) for out in outs]
        swaps, until = 0, time.monotonic() + SECONDS
        while time.monotonic() < until:
            swaps += 1
            candidate(workspace, swaps)
            publish.swap(Settings.from_environment())
        (folder / "stop").touch()
        errors = [process.communicate(timeout=60)[1] for process in running]
        told = [line.split() for path in seen for line in path.read_text(encoding="utf-8").splitlines()]
    halves = sum((int(amounts), int(equations)) != whole for amounts, equations, _ in told)
    failed = sum(bool(error) for error in errors)
    text = TEXT.format(
        readers=READERS,
        seconds=SECONDS,
        swaps=swaps,
        reads=len(told),
        rate=len(told) / SECONDS,
        met=len({number for *_, number in told}),
        errors=failed,
        halves=halves,
    )
    REPORT.write_text(text, encoding="utf-8")
    sys.stdout.write(text)
    sys.exit("\n".join(filter(None, errors)) or bool(halves))


if __name__ == "__main__":
    main()
