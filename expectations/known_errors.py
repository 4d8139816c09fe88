"""The list of publishers' errors that a person has looked at."""

from __future__ import annotations

import json
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

    def written(self) -> str:
        """The entry as it stands in the list. A basic string of TOML is written as JSON writes one."""
        said = (self.document, self.rule, self.place, str(self.gap_yuan), self.page, self.reason)
        names = ("document", "rule", "place", "gap_yuan", "page", "reason")
        lines = [
            f"{name} = {json.dumps(value, ensure_ascii=False)}"
            for name, value in zip(names, said, strict=True)
        ]
        return "\n".join(["[[error]]", *lines])


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
