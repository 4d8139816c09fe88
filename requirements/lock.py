"""Resolves all that ``pyproject.toml`` asks for at once and writes a lock file a group beside this one; needs uv.

``run.lock`` is what the program needs and what builds it. Every other file has what its group or extra needs beside
that: pip installs it where it is asked for, and whichever are installed fit together.
"""

from __future__ import annotations

import re
import subprocess
import tomllib
from pathlib import Path

HERE = Path(__file__).parent
BUILD = ("--group", "build")
_ENTRY = re.compile(r"^\S.*\n(?:[ \t].*\n)*", re.MULTILINE)
"""A pinned package with its hashes and what asks for it."""


def main() -> None:
    asked = tomllib.loads((HERE.parent / "pyproject.toml").read_text(encoding="utf-8"))
    options = {name: ("--extra", name) for name in asked["project"]["optional-dependencies"]}
    options |= {name: ("--group", name) for name in asked["dependency-groups"] if name != "build"}
    _uv("lock", "--quiet")
    run = _entries(*BUILD)
    _write("run", run)
    for name, option in options.items():
        _write(name, {one: lines for one, lines in _entries(*option).items() if one not in run})
    (HERE.parent / "uv.lock").unlink()  # it names the registry that was asked


def _entries(*options: str) -> dict[str, str]:
    """The closure of the program and a group: each requirement, its marker included, to its lines."""
    command = ("export", "--quiet", "--frozen", "--no-emit-project", "--no-default-groups", "--no-header")
    told = _uv(*command, "--format", "requirements-txt", *options)
    return {entry.partition("\n")[0]: entry for entry in _ENTRY.findall(told)}


def _write(name: str, entries: dict[str, str]) -> None:
    (HERE / f"{name}.lock").write_text("".join(entries.values()), encoding="utf-8")


def _uv(*arguments: str) -> str:
    return subprocess.run(
        ["uv", *arguments], cwd=HERE.parent, check=True, stdout=subprocess.PIPE, text=True
    ).stdout


if __name__ == "__main__":
    main()
