"""What of a project's name is only how a table prints it."""

from __future__ import annotations

import polars as pl

OWNER_BEHIND = "[（(]([^（()）]+)[)）]$"
"""A name in brackets at the end of another."""


def as_compared(name: pl.Expr) -> pl.Expr:
    """A name without what differs by the keyboard alone: the width of brackets, quotation marks, blanks."""
    return name.str.replace_all("（", "(").str.replace_all("）", ")").str.replace_all("[“”\"‘’' ]", "")
