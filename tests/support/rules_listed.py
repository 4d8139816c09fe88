"""`PYTHONPATH=tests python -m support.rules_listed` writes tests/expectations/rules.txt, to be read before it is committed.

Whoever takes a rule out of the catalogue, or an operand out of a rule, sees it there: no document tells.
"""

from __future__ import annotations

from dataclasses import MISSING, fields, is_dataclass
from pathlib import Path

from expectations.rules import RULES

PATH = Path(__file__).parents[1] / "expectations" / "rules.txt"
_ELSEWHERE = ("slug", "zh", "en", "own")
"""The sentences; and the parts of parts, each of which is a rule of its own."""


def listed() -> str:
    """A rule a line: its slug, and all of it that is not as by default, but for `_ELSEWHERE`."""
    return "".join(f"{rule.slug}: {said(rule)}\n" for rule in RULES)


def said(value: object) -> str:
    if isinstance(value, tuple):
        return "(" + ", ".join(map(said, value)) + ")"
    if not is_dataclass(value) or isinstance(value, type):
        return repr(value)
    told = [
        f"{field.name}={said(mine)}"
        for field in fields(value)
        if field.name not in _ELSEWHERE
        and (mine := getattr(value, field.name))
        != (field.default if field.default is not MISSING else object)
    ]
    return f"{type(value).__name__}({', '.join(told)})"


if __name__ == "__main__":
    PATH.write_text(listed(), encoding="utf-8")
