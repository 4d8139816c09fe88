"""How far a run is: every stage is told, documents with the time that is left, and warnings at once."""

from __future__ import annotations

import ast
import io
import logging
from collections.abc import Iterator
from pathlib import Path

import pytest
from rich.console import Console

from pipelines.commands import progress
from pipelines.commands.progress import STARTING, ShowProgress
from pipelines.domain.installed import ROOT
from pipelines.steps import stages

log = logging.getLogger("mingzhang")


class Clock:
    """Goes on when it is told to."""

    def __init__(self) -> None:
        self.seconds = 100.0

    def monotonic(self) -> float:
        return self.seconds


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Iterator[Clock]:
    found = Clock()
    monkeypatch.setattr(progress, "time", found)
    level = log.level
    log.setLevel(logging.INFO)
    yield found
    log.setLevel(level)


def read(done: int, total: int) -> None:
    log.info("%d of %d: read a.pdf", done, total, extra={"done": done, "total": total})


def run(clock: Clock) -> None:
    stages.begin("extract")
    for done in range(1, 11):
        clock.seconds += 2
        read(done, 10)
    log.warning("b.pdf: damaged")
    clock.seconds += 1
    stages.begin("clean")


def shown(clock: Clock, *, terminal: bool) -> str:
    console = Console(
        file=io.StringIO(), force_terminal=terminal, width=120, color_system=None, legacy_windows=False
    )
    with ShowProgress(console):
        run(clock)
    return console.file.getvalue()  # type: ignore[attr-defined]


def test_a_log_has_a_line_for_each_stage_and_one_now_and_then(clock: Clock) -> None:
    assert shown(clock, terminal=False).splitlines() == [
        STARTING,
        "stage 1 of 11: reading, after 0.0 s",
        "3 of 10: read a.pdf, 14 s left",
        "6 of 10: read a.pdf, 8 s left",
        "9 of 10: read a.pdf, 2 s left",
        "10 of 10: read a.pdf",
        "b.pdf: damaged",
        "stage 2 of 11: cleaning, after 21.0 s",
    ]


def test_a_person_sees_a_bar_and_what_went_wrong(clock: Clock) -> None:
    seen = shown(clock, terminal=True)
    assert "b.pdf: damaged" in seen
    assert "stage 2 of 11: cleaning" in seen


def test_long_times_are_told_in_minutes(clock: Clock) -> None:
    console = Console(file=io.StringIO(), width=120)
    with ShowProgress(console):
        stages.begin("extract")
        clock.seconds += 60
        read(1, 11)
    assert "10 min left" in console.file.getvalue()  # type: ignore[attr-defined]


def test_every_step_of_the_graph_tells_that_it_begins() -> None:
    """Each stage once, none forgotten."""
    begun = [
        node.args[0].value
        for path in sorted(Path(ROOT, "pipelines", "defs").glob("*.py"))
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "begin"
        if isinstance(node.args[0], ast.Constant)
    ]
    assert sorted(begun) == sorted(stages.STAGES)
