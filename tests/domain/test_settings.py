"""A setting that cannot be taken is told in one sentence, before anything is done: by every command, and by Dagster."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest
from click.testing import CliRunner
from support.workspace import Workspace

from pipelines.commands.cli import NOT_CHECKED, main
from pipelines.domain.errors import WrongSetting
from pipelines.domain.settings import Settings

WRONG = [
    ("WORKERS", "x", "a whole number from 1 to 1,000"),
    ("WORKERS", "0", "a whole number from 1 to 1,000"),
    ("WORKERS", "1.5", "a whole number from 1 to 1,000"),
    ("WORKERS", "1000000", "a whole number from 1 to 1,000"),
    ("MAX_WITHHELD", "2", "a number from 0 to 1"),
    ("MAX_WITHHELD", "-1", "a number from 0 to 1"),
    ("MAX_WITHHELD", "nan", "a number from 0 to 1"),
    ("MAX_WITHHELD", "50%", "a number from 0 to 1"),
    ("FRESH_HOURS", "0", "a number from 0.1 to 8,760"),
    ("FRESH_HOURS", "soon", "a number from 0.1 to 8,760"),
    ("FRESH_HOURS", "inf", "a number from 0.1 to 8,760"),
    ("EXECUTOR", "foo", "local or dask"),
    ("PUBLISH", "lakes", "file or lake"),
    ("OCR", "yes", "0 or 1"),
    ("SITE", "no", "1 or 0"),
    (
        "CRON",
        "half past two",
        "minute, hour, day, month and weekday as cron writes them, such as '30 2 * * *'",
    ),
    ("CRON", "30 25 * * *", "minute, hour, day, month and weekday as cron writes them, such as '30 2 * * *'"),
    ("ALERT_URL", "ftp://chat.example", "an address that begins with http:// or https://"),
    ("UI_URL", "desk.example", "an address that begins with http:// or https://"),
]


@pytest.mark.parametrize(("name", "found", "expected"), WRONG)
def test_a_wrong_setting_is_one_sentence_and_exit_status_2(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch, name: str, found: str, expected: str
) -> None:
    monkeypatch.setenv(f"MINGZHANG_{name}", found)
    sentence = f"MINGZHANG_{name} is {found!r}; it must be {expected}"
    for command in (["build"], ["ask", "three_public"], ["sql", "select 1"], ["ui"]):
        told = CliRunner().invoke(main, command)
        assert (told.exit_code, told.output.splitlines()[-1]) == (2, f"Error: {sentence}"), command
    told = CliRunner().invoke(main, ["check", "a.pdf"])
    assert (told.exit_code, told.output) == (NOT_CHECKED, f"the check itself failed: {sentence}\n")
    assert not workspace.work.exists()


def test_what_may_be_set_is_taken(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    right = {
        "WORKERS": "3",
        "MAX_WITHHELD": ".25",
        "FRESH_HOURS": "0.5",
        "CRON": "*/15 0-6 1,15 JAN-JUN MON",
        "ALERT_URL": "https://chat.example/hook?key=1",
        "UI_URL": "http://desk.example/",
        "OCR": "",
        "SITE": "0",
    }
    for name, value in right.items():
        monkeypatch.setenv(f"MINGZHANG_{name}", value)
    found = Settings.from_environment()
    assert (found.workers, found.max_withheld, found.fresh_hours) == (3, 0.25, 0.5)
    assert (found.cron, found.ocr, found.site) == ("*/15 0-6 1,15 JAN-JUN MON", False, False)
    assert (found.alert_url, found.ui_url) == ("https://chat.example/hook?key=1", "http://desk.example")


def test_a_secret_is_not_repeated(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MINGZHANG_ALERT_URL", "chat.example/services/secret?key=secret")
    with pytest.raises(WrongSetting, match=r"'chat\.example'") as refused:
        Settings.from_environment()
    assert "secret" not in str(refused.value)


def test_dagster_is_told_when_it_loads_the_definitions() -> None:
    told = subprocess.run(
        [sys.executable, "-c", "import pipelines.definitions"],
        env=os.environ | {"MINGZHANG_WORKERS": "x"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert told.returncode == 1
    last = told.stderr.splitlines()[-1]
    assert last.endswith("WrongSetting: MINGZHANG_WORKERS is 'x'; it must be a whole number from 1 to 1,000")


def test_a_raw_folder_without_pdfs_is_told_before_the_first_stage(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    (workspace.raw / "说明.txt").write_text("no PDF")
    for folder, what in (
        (workspace.raw, "none lies in it, at any depth"),
        (workspace.raw / "gone", "there is no such folder"),
    ):
        monkeypatch.setenv("MINGZHANG_RAW", str(folder))
        told = CliRunner().invoke(main, ["build"])
        sentence = f"MINGZHANG_RAW is {str(folder)!r}; it must be a folder that holds PDFs: {what}"
        assert (told.exit_code, told.output.splitlines()[-1]) == (2, f"Error: {sentence}")
        assert "raw folder" not in told.output
        assert not workspace.work.exists()
