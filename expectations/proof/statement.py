"""The proof of one document as a whole: what it counts, the verdict, and why not where it is not proved."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from expectations.proof.guards import Guard
from expectations.proof.joint import Contradiction, contradiction
from expectations.proof.system import Place, System


@dataclass(frozen=True, slots=True)
class Statement:
    """``figure_count`` are the amounts printed in the budget tables, ``nonzero_count`` those that are not
    zero; of these, ``guarded_count`` and ``twice_guarded_count`` stand in one, in two independent equations
    that hold. ``is_jointly_rounded``: all hold at once even if every figure was rounded once. ``why_zh`` and
    ``why_en`` are '' where the document is proved.
    """

    document_id: str
    figure_count: int
    nonzero_count: int
    equation_count: int
    guarded_count: int
    twice_guarded_count: int
    is_jointly_consistent: bool
    is_jointly_rounded: bool
    why_zh: str
    why_en: str

    @property
    def is_proved(self) -> bool:
        return not self.why_zh


def state(
    document_id: str,
    printed: Mapping[Place, int | None],
    verdicts: Sequence[str],
    system: System | None,
    guarded: Sequence[Guard],
) -> Statement:
    """The statement of a document from its amounts in the budget tables (fen), the verdicts of the
    error-level equations of its tables, and their system with its guards.

    Proved is a document whose equations all hold, singly and jointly, and whose every non-zero figure
    stands in one at least.
    """
    nonzero = [place for place, fen in printed.items() if fen != 0]
    of_place = dict(zip(system.places, guarded, strict=True)) if system else {}
    counts = [of_place[place].equation_count if place in of_place else 0 for place in nonzero]
    is_rounded = system is not None and contradiction(system, tails=False) is None
    broken = contradiction(system) if system and not is_rounded else None
    why_zh, why_en = _why(verdicts, system, broken, counts.count(0))
    return Statement(
        document_id,
        figure_count=len(printed),
        nonzero_count=len(nonzero),
        equation_count=len(verdicts),
        guarded_count=sum(count >= 1 for count in counts),
        twice_guarded_count=sum(count >= 2 for count in counts),
        is_jointly_consistent=bool(system) and broken is None,
        is_jointly_rounded=is_rounded,
        why_zh=why_zh,
        why_en=why_en,
    )


def _why(
    verdicts: Sequence[str], system: System | None, broken: Contradiction | None, alone: int
) -> tuple[str, str]:
    failed, blank = verdicts.count("failed"), verdicts.count("not_evaluable")
    if not verdicts:
        return "没有可以验算的等式", "there is no equation to hold it against"
    if failed:
        return f"{failed} 个等式不成立", f"{failed} equations fail"
    if blank:
        return f"{blank} 个等式无法验算", f"{blank} equations cannot be worked out"
    if system and broken:
        names = "、".join(f"{rule} {place}".strip() for rule, place in _names(system, broken))
        return (
            f"每个等式单独成立，但没有一组真实数值能使全部等式同时成立：{names}",
            f"each equation holds by itself, but no true values satisfy all of them at once: {names}",
        )
    if alone:
        return f"{alone} 个非零金额不在任何等式之中", f"{alone} non-zero amounts stand in no equation"
    return "", ""


def _names(system: System, broken: Contradiction) -> list[tuple[str, str]]:
    return sorted(system.equations[equation].name for equation, _ in broken.multipliers)
