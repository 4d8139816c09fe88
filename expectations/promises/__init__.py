"""One-off promises as SQL: a file each, a query that returns the rows that break it, as DuckDB takes it.

A file begins with what it promises::

    -- zh: 每张表都印有金额单位
    -- en: Every table prints its money unit
    -- severity: error
    -- withholds: unknown_unit

``about`` is the table whose rows are judged. ``withholds`` names the reason code under which
a document that breaks it is quarantined; without it the finding is shown and the document published.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

PROMISES = Path(__file__).parent
_HEAD = re.compile(r"^-- (zh|en|severity|withholds|about): (.+)$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Promise:
    """``about`` is the table (schema.name) whose rows are judged; ``sql`` can be pasted into DuckDB."""

    slug: str
    chinese: str
    english: str
    severity: str
    withholds: str
    about: str
    sql: str


def promises(folder: str) -> tuple[Promise, ...]:
    """All promises of one folder, by name."""
    return tuple(_promise(path) for path in sorted((PROMISES / folder).glob("*.sql")))


def _promise(path: Path) -> Promise:
    text = path.read_text(encoding="utf-8")
    head = dict(_HEAD.findall(text))
    return Promise(
        slug=f"{path.parent.name}.{path.stem}",
        chinese=head["zh"],
        english=head["en"],
        severity=head["severity"],
        withholds=head.get("withholds", ""),
        about=head["about"],
        sql=_HEAD.sub("", text).strip(),
    )
