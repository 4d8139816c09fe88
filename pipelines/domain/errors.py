"""Everything that can go wrong, by whom it concerns.

MingzhangError
├── Unreadable        one file: it cannot be read as a budget's PDF; costs that document, never the run
├── RunRefused        the run: publishing now would be wrong (too large a share withheld, nothing to publish)
├── Busy              the run: another run holds the lock, or another process has the working warehouse open
├── NoLake            the lake: what it takes is not installed, or there is no such version
├── WrongSetting      the environment: a variable holds what cannot be taken, or names a folder without PDFs
├── NotTold           an alert: the other side did not take it
└── NotAnswered       one question to the published version: there is none, or the question is no good

Errors are raised where they are understood, caught once per document at the boundary of the run
(`pipelines.defs.extraction`), and recorded as a row in ``marts.documents``.
"""

from __future__ import annotations


class MingzhangError(Exception):
    """Base of all errors this project raises on purpose."""


class Unreadable(MingzhangError):
    """A file that gives no tables. ``code`` is stable, for SQL; ``sentence`` is for a person."""

    def __init__(self, code: str, sentence: str) -> None:
        super().__init__(code, sentence)
        self.code = code
        self.sentence = sentence

    def __str__(self) -> str:
        return f"{self.code}: {self.sentence}"


class RunRefused(MingzhangError):
    """The run stops and leaves the published version as it was."""


class Busy(MingzhangError):
    """Another run is writing to the same work folder, or another process has its warehouse open: wait."""


class NoLake(MingzhangError):
    """A lake that cannot be opened: its extensions are not installed, or it has no such version."""


class WrongSetting(MingzhangError):
    """A variable of the environment that cannot be taken: its name, what it is, what it can be."""

    def __init__(self, name: str, found: object, expected: str) -> None:
        super().__init__(f"{name} is {str(found)!r}; it must be {expected}")


class NotTold(MingzhangError):
    """Nobody has taken an alert; it must be sent again."""


class NotAnswered(MingzhangError):
    """A question to the published version that has no answer: the sentence says what is wrong."""


LONGEST = 200
"""Characters of a library's own words that a sentence quotes."""


def quoted(error: BaseException) -> str:
    """What a library said went wrong, in a length that a sentence bears."""
    return f"{type(error).__name__}: {error}"[:LONGEST]
