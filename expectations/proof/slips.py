"""What kind of slip turns one figure into another: how people mistype, by the digits as printed."""

from __future__ import annotations

from collections.abc import Iterator

TRANSPOSED, FACTOR, SIGN, DIGIT, LOST, OTHER = (
    "digits_transposed",
    "factor_ten",
    "sign",
    "wrong_digit",
    "lost_cell",
    "wrong_cell",
)
_POWERS = (10, 100, 1_000, 10_000)


def typical(printed: int, step: int) -> Iterator[tuple[str, int]]:
    """What may have been meant where ``printed`` (fen) stands, by slips that are made in print.

    One wrong digit is not among them: there are too many to guess by.
    """
    sign = -1 if printed < 0 else 1
    digits = f"{abs(printed) // step:03d}"
    for at in range(len(digits) - 1):
        if digits[at] != digits[at + 1]:
            yield TRANSPOSED, sign * step * int(digits[:at] + digits[at + 1] + digits[at] + digits[at + 2 :])
    for power in _POWERS:
        yield FACTOR, printed * power
        if printed % (step * power) == 0:
            yield FACTOR, printed // power
    yield SIGN, -printed


def kind(printed: int | None, meant: int, step: int) -> str:
    """The slip that turned ``meant`` into ``printed``, both in fen."""
    if not printed:
        return LOST
    for name, value in typical(printed, step):
        if value == meant:
            return name
    # Ten times a figure whose last digit was then rounded away: 1.23 for 12.34.
    if any(abs(meant - printed * power) < step * power and meant * printed > 0 for power in _POWERS[:1]):
        return FACTOR
    if meant and any(printed == _rounded(meant, step * power) // power for power in _POWERS[:1]):
        return FACTOR
    one, two = f"{abs(printed) // step}", f"{abs(meant) // step}"
    differing = sum(a != b for a, b in zip(one, two, strict=False))
    return DIGIT if len(one) == len(two) and differing == 1 and printed * meant > 0 else OTHER


def _rounded(fen: int, to: int) -> int:
    """To the nearest multiple, halves away from zero as on paper."""
    sign = -1 if fen < 0 else 1
    return sign * ((abs(fen) + to // 2) // to * to)
