"""Where the project reads and writes: three folders and fourteen choices, each moved by one variable."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from pathlib import Path

from pipelines.domain.errors import WrongSetting
from pipelines.domain.installed import IS_CHECKOUT, ROOT

FILE, LAKE = "file", "lake"
_NIGHTLY = "30 2 * * *"
_CRON_RANGES = ((0, 59), (0, 23), (1, 31), (1, 12), (0, 7))
"""Of minute, hour, day, month and weekday."""
_MOST_WORKERS, _MOST_HOURS = 1_000, 8_760


@dataclass(frozen=True, slots=True)
class Settings:
    """Folders that nobody names lie in the checkout; in the current folder where the program is installed.

    ``raw`` is searched for PDFs, ``marts`` holds the published versions, ``work`` what may be rebuilt.

    ``max_withheld`` is the share of the budgets and final accounts that a run may withhold before it refuses
    to publish; 1 switches that guard off. ``workers`` is the number of reading processes,
    ``executor`` says whether they are ours or a Dask cluster's, and ``dask_scheduler`` where that is ('': one
    is started here). ``ocr`` has scans read too, which takes seconds a page. ``site`` has each version's web page
    made. ``cron`` is when the nightly build begins (Asia/Shanghai), ``fresh_hours`` the age at which a version is
    stale, ``alert_url`` who is told what went wrong ('': nobody), ``ui_url`` where a person finds the UI.

    ``publish`` says whether a version is a file of this workspace's own or a snapshot of a lake that others publish into,
    too; ``lake`` is the address of its catalogue, and ``lake_files`` the folder of its rows, for whoever is the first.
    A lake has no web page.
    """

    raw: Path
    marts: Path
    work: Path
    max_withheld: float
    known_errors: Path
    workers: int
    executor: str = "local"
    dask_scheduler: str = ""
    ocr: bool = False
    site: bool = True
    cron: str = _NIGHTLY
    fresh_hours: float = 30.0
    alert_url: str = ""
    ui_url: str = "http://127.0.0.1:3000"
    publish: str = FILE
    lake: str = ""
    lake_files: Path = Path("lake")

    @staticmethod
    def from_environment() -> Settings:
        """``MINGZHANG_RAW``, ``_MARTS``, ``_WORK``, ``_MAX_WITHHELD``, ``_KNOWN_ERRORS``, ``_WORKERS``,
        ``_EXECUTOR``, ``_DASK_SCHEDULER``, ``_OCR``, ``_SITE``, ``_CRON``, ``_FRESH_HOURS``, ``_ALERT_URL``,
        ``_UI_URL``, ``_PUBLISH``, ``_LAKE``, ``_LAKE_FILES``; one that is empty counts as not set. Raises
        `WrongSetting` for the first that cannot be taken.
        """
        home = ROOT if IS_CHECKOUT else Path.cwd()
        known_errors = f"{'expectations/' if IS_CHECKOUT else ''}known_errors.toml"

        def folder(name: str, default: str) -> Path:
            return Path(os.environ.get(name) or home / default).expanduser().resolve()

        published_as = _choice("MINGZHANG_PUBLISH", FILE, LAKE)
        marts = folder("MINGZHANG_MARTS", "data/marts")
        return Settings(
            raw=folder("MINGZHANG_RAW", "data/raw"),
            marts=marts,
            work=folder("MINGZHANG_WORK", ".mingzhang"),
            max_withheld=_number("MINGZHANG_MAX_WITHHELD", 0.5, 0, 1),
            known_errors=folder("MINGZHANG_KNOWN_ERRORS", known_errors),
            workers=_whole_number("MINGZHANG_WORKERS", os.cpu_count() or 1, 1, _MOST_WORKERS),
            executor=_choice("MINGZHANG_EXECUTOR", "local", "dask"),
            dask_scheduler=os.environ.get("MINGZHANG_DASK_SCHEDULER", ""),
            ocr=_choice("MINGZHANG_OCR", "0", "1") == "1",
            site=_choice("MINGZHANG_SITE", "1", "0") == "1" and published_as != LAKE,
            cron=_cron("MINGZHANG_CRON"),
            fresh_hours=_number("MINGZHANG_FRESH_HOURS", 30, 0.1, _MOST_HOURS),
            alert_url=_address("MINGZHANG_ALERT_URL", ""),
            ui_url=_address("MINGZHANG_UI_URL", "http://127.0.0.1:3000").rstrip("/"),
            publish=published_as,
            lake=os.environ.get("MINGZHANG_LAKE") or str(marts / "lake.sqlite"),
            lake_files=folder("MINGZHANG_LAKE_FILES", "data/lake"),
        )

    @property
    def database(self) -> Path:
        """The working warehouse: everything ever extracted, published or not."""
        return self.work / "warehouse.duckdb"

    @property
    def scanned(self) -> Path:
        """Holds the state of the raw folder that the last run began with."""
        return self.work / "scanned"

    @property
    def readings(self) -> Path:
        """One file per document and reader: what was read is not read again."""
        return self.work / "readings"


def _choice(name: str, default: str, other: str) -> str:
    found = os.environ.get(name) or default
    if found not in (default, other):
        raise WrongSetting(name, found, f"{default} or {other}")
    return found


def _whole_number(name: str, default: int, least: int, most: int) -> int:
    found = os.environ.get(name) or str(default)
    if not re.fullmatch(r"[0-9]{1,9}", found) or not least <= int(found) <= most:
        raise WrongSetting(name, found, f"a whole number from {least} to {most:,}")
    return int(found)


def _number(name: str, default: float, least: float, most: float) -> float:
    found = os.environ.get(name) or str(default)
    if not re.fullmatch(r"[0-9]{1,9}(\.[0-9]+)?|\.[0-9]+", found) or not least <= float(found) <= most:
        raise WrongSetting(name, found, f"a number from {least:g} to {most:,}")
    return float(found)


def _address(name: str, default: str) -> str:
    found = os.environ.get(name) or default
    if found and not re.match(r"https?://[^/]", found):
        shown = re.sub(r"^((?:\w+:/*)?[^/?]*).*", r"\1", found)  # what comes behind the host may be a secret
        raise WrongSetting(name, shown, "an address that begins with http:// or https://")
    return found


def _cron(name: str) -> str:
    """Numbers in their ranges; which steps and names a field may have is left to whoever runs it."""
    found = os.environ.get(name) or _NIGHTLY
    fields = found.split()
    if len(fields) != len(_CRON_RANGES) or not all(
        re.fullmatch(r"[0-9A-Za-z*,/-]+", field)
        and all(least <= int(number) <= most for number in re.findall(r"(?<![/0-9])[0-9]+", field))
        for field, (least, most) in zip(fields, _CRON_RANGES, strict=True)
    ):
        expected = f"minute, hour, day, month and weekday as cron writes them, such as {_NIGHTLY!r}"
        raise WrongSetting(name, found, expected)
    return found
