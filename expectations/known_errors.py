"""The list of publishers' errors that a person has looked at."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path


@dataclass(frozen=True, slots=True)
class KnownError:
    """One failed equation, named exactly: another gap is another error."""

    document: str
    rule: str
    place: str
    gap_yuan: Decimal
    page: int
    reason: str


def known_errors(path: Path) -> tuple[KnownError, ...]:
    """Read the list; a file that is not there is an empty one.

    Raises `ValueError` naming the entry when one lacks a field.
    """
    if not path.exists():
        return ()
    entries = tomllib.loads(path.read_text(encoding="utf-8")).get("error", [])
    return tuple(_entry(number, entry, path) for number, entry in enumerate(entries, 1))


def _entry(number: int, entry: dict[str, object], path: Path) -> KnownError:
    try:
        return KnownError(
            document=str(entry["document"]),
            rule=str(entry["rule"]),
            place=str(entry["place"]),
            gap_yuan=Decimal(str(entry["gap_yuan"])),
            page=int(str(entry["page"])),
            reason=str(entry["reason"]),
        )
    except (KeyError, ArithmeticError, ValueError) as error:
        raise ValueError(f"{path.name}, entry {number}: {error!r} is missing or wrong") from error
