"""Fen to print: 万元 with two decimals in tables, trailing zeros dropped in prose."""

from __future__ import annotations

FEN_PER_STEP = 10_000
"""The last printed digit, 0.01 万元, is worth 100 yuan."""


def steps(fen: int) -> int:
    """Hundredths of 万元, rounded half up."""
    return (fen + FEN_PER_STEP // 2) // FEN_PER_STEP


def tabled(fen: int) -> str:
    """2664700000 fen, 26,647,000 yuan -> ``2,664.70``."""
    n = steps(fen)
    return f"{n // 100:,}.{n % 100:02d}"


def spoken(n: int, *, thousands: bool = True) -> str:
    """Hundredths of 万元 as prose prints them: ``2,664.7``, ``50``, ``0.4``."""
    whole = f"{n // 100:,}" if thousands else f"{n // 100}"
    return f"{whole}.{n % 100:02d}".rstrip("0").rstrip(".")


def percent(change: int, prior: int, decimals: int) -> str:
    """``|change| / prior`` in per cent, rounded half up, trailing zeros dropped."""
    scale = 10**decimals
    n = (abs(change) * 100 * scale * 2 + prior) // (2 * prior)
    text = f"{n // scale}.{n % scale:0{decimals}d}"
    return text.rstrip("0").rstrip(".") + "%"
