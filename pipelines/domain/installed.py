"""Where the files lie that come with the program: one answer for a checkout and for an installed wheel.

In a checkout ``sql`` stands beside the packages; the wheel has it inside ``pipelines`` (``pyproject.toml`` puts it
there), so that nothing but the two packages stands in an environment. Both are read in place.
"""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

_PACKAGE = Path(str(files("pipelines")))
ROOT = _PACKAGE.parent
"""The folder that holds the packages: the checkout, or the environment's ``site-packages``."""
IS_CHECKOUT = not (_PACKAGE / "sql").is_dir()
SQL = (ROOT if IS_CHECKOUT else _PACKAGE) / "sql"
"""Marts, questions, schema, dictionary and official lists."""
