"""Which code made something: a digest of all source that its entry points reach, and of the data that they read.

What was made by other code is stale. The source is found from the imports, so that no list is kept by hand.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from types import ModuleType

from pipelines.domain.installed import ROOT

_IMPORTS = re.compile(
    r"^[ \t]*(?:from[ ]+(?P<package>(?:pipelines|expectations)[\w.]*)[ ]+import[ ]+(?P<names>\([^)]*\)|[^\n]*)"
    r"|import[ ]+(?P<module>(?:pipelines|expectations)[\w.]*))",
    re.MULTILINE,
)
"""The statements that import something of ours, at the top of a module or within a function."""


def fingerprint(*entries: ModuleType | Path) -> str:
    """Twelve hex digits over `sources`."""
    return hashlib.sha256(b"".join(path.read_bytes() for path in sources(*entries))).hexdigest()[:12]


def sources(*entries: ModuleType | Path) -> list[Path]:
    """Every file that what is made by ``entries`` depends on, sorted.

    A module stands for itself and every module of ours that it imports, directly or not; a package for all of its
    modules, too; a path for a data file, or for all files of a folder.
    """
    found: set[Path] = set()
    waiting: list[Path] = []
    for entry in entries:
        if isinstance(entry, Path):
            found |= {path for path in entry.rglob("*") if path.is_file()} if entry.is_dir() else {entry}
        else:
            file = Path(str(entry.__file__)).resolve()
            waiting += file.parent.rglob("*.py") if file.name == "__init__.py" else [file]
    while waiting:
        file = waiting.pop()
        if file not in found:
            found.add(file)
            waiting += imported(file)
    return sorted(found)


@cache
def imported(file: Path) -> tuple[Path, ...]:
    """The files of our modules that a module imports, and of the packages that they lie in."""
    return tuple(dict.fromkeys(path for name in _names(file) for path in _files(name)))


def _names(file: Path) -> Iterator[str]:
    for found in _IMPORTS.finditer(file.read_text(encoding="utf-8")):
        if found["module"]:
            yield found["module"]
        else:
            yield from (
                f"{found['package']}.{name}" for name in re.findall(r"(\w+)(?:\s+as\s+\w+)?", found["names"])
            )


@cache
def _files(name: str) -> tuple[Path, ...]:
    """The source of a module and of all packages above it; a name that a module defines has its module's."""
    package = name.rpartition(".")[0]
    base = ROOT.joinpath(*name.split("."))
    own = (base / "__init__.py", base.with_suffix(".py"))
    return (*(_files(package) if package else ()), *(file for file in own if file.exists()))
