"""Where the project reads and writes: three folders and fourteen choices, each moved by one variable."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from pipelines.domain.installed import IS_CHECKOUT, ROOT

EXECUTORS = ("local", "dask")
FILE, LAKE = PUBLISHED_AS = ("file", "lake")


@dataclass(frozen=True, slots=True)
class Settings:
    """Folders that nobody names lie in the checkout; in the current folder where the program is installed.

    ``raw`` is searched for PDFs, ``marts`` holds the published versions, ``work`` what may be rebuilt.

    ``max_withheld`` is the share of the budgets of our form that a run may withhold before it refuses
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
    cron: str = "30 2 * * *"
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
        ``_UI_URL``, ``_PUBLISH``, ``_LAKE``, ``_LAKE_FILES``. Raises `ValueError` for a choice that there is not, and
        for an address that is none.
        """
        home = ROOT if IS_CHECKOUT else Path.cwd()

        def folder(name: str, default: str) -> Path:
            return Path(os.environ.get(f"MINGZHANG_{name}") or home / default).expanduser().resolve()

        executor = os.environ.get("MINGZHANG_EXECUTOR") or "local"
        if executor not in EXECUTORS:
            raise ValueError(f"MINGZHANG_EXECUTOR is {executor!r}; it can be {' or '.join(EXECUTORS)}")
        published_as = os.environ.get("MINGZHANG_PUBLISH") or FILE
        if published_as not in PUBLISHED_AS:
            raise ValueError(f"MINGZHANG_PUBLISH is {published_as!r}; it can be {' or '.join(PUBLISHED_AS)}")
        alert_url = os.environ.get("MINGZHANG_ALERT_URL", "")
        if alert_url and not alert_url.startswith(("http://", "https://")):
            raise ValueError("MINGZHANG_ALERT_URL must begin with http:// or https://")
        return Settings(
            raw=folder("RAW", "data/raw"),
            marts=folder("MARTS", "data/marts"),
            work=folder("WORK", ".mingzhang"),
            max_withheld=float(os.environ.get("MINGZHANG_MAX_WITHHELD", "0.5")),
            known_errors=folder("KNOWN_ERRORS", f"{'expectations/' if IS_CHECKOUT else ''}known_errors.toml"),
            workers=int(os.environ.get("MINGZHANG_WORKERS", os.cpu_count() or 1)),
            executor=executor,
            dask_scheduler=os.environ.get("MINGZHANG_DASK_SCHEDULER", ""),
            ocr=os.environ.get("MINGZHANG_OCR", "0") == "1",
            site=os.environ.get("MINGZHANG_SITE", "1") != "0" and published_as != LAKE,
            cron=os.environ.get("MINGZHANG_CRON") or "30 2 * * *",
            fresh_hours=float(os.environ.get("MINGZHANG_FRESH_HOURS") or 30),
            alert_url=alert_url,
            ui_url=(os.environ.get("MINGZHANG_UI_URL") or "http://127.0.0.1:3000").rstrip("/"),
            publish=published_as,
            lake=os.environ.get("MINGZHANG_LAKE") or str(folder("MARTS", "data/marts") / "lake.sqlite"),
            lake_files=folder("LAKE_FILES", "data/lake"),
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
