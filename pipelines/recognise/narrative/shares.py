"""Shares of a whole: 基本支出3万元，占30%；项目支出7万元，占70%, and the amount that they are shares of."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from pipelines.recognise.narrative.figures import AMOUNT, Amount, amount, fold, number
from pipelines.recognise.narrative.model import Share
from pipelines.recognise.parts import Passage

_AMOUNT = re.compile(rf"(?<![0-9.,]){AMOUNT}")
_PERCENT = r"(?P<share>[0-9]{1,6}(?:\.[0-9]{1,6})?)(?P<sign>%?)(?=[^0-9.万亿千百元]|$)"
_SHARED = re.compile(
    rf"(?<![0-9.,增加减少长了])(?P<part>{AMOUNT})[,(]占(?P<of>[^0-9,。;()%]{{0,18}}){_PERCENT}"
)
_DONE = re.compile(
    rf"(?:(?P<which>年初|全年|调整后?的?))?预算数?为?(?P<whole>{AMOUNT})[,;][^0-9,;。]{{0,12}}决算数?为?(?P<part>{AMOUNT})"
    rf"[,;。]完成(?:(?P=which))?预算数?的?{_PERCENT}"
)
"""年初预算为5万元，支出决算为4万元，完成年初预算的80%: the whole stands beside the figure."""
_ENDS = re.compile("其中|包括")
"""What stands between two lists; so does a full stop, if the shares do not say what they are of."""
_BEFORE = 3
"""Paragraphs before a list in which its whole is looked for."""
Shares = dict[int, tuple[Share, int]]
"""Offset of a figure to the share that is printed behind it, and where that ends."""


@dataclass(frozen=True, slots=True)
class _Shared:
    """A share as printed in paragraph ``no``, its figure, and what the words say that it is a share of."""

    no: int
    start: int
    end: int
    part: Amount
    of: str
    printed: str

    @property
    def share(self) -> Decimal:
        return number(self.printed.rstrip("%％﹪"))

    def is_of(self, whole: Decimal) -> bool:
        last = Fraction(1, 10 ** -int(self.share.as_tuple().exponent))
        return abs(Fraction(100 * self.part.yuan) / Fraction(whole) - Fraction(self.share)) <= last / 2


def find_shares(passages: Sequence[Passage]) -> list[Shares]:
    """The shares that each paragraph prints.

    The whole of a list is the nearest amount before it that the figures of the list add up to, or which most of its
    shares are shares of. A single share has no whole unless the sentence says which: nothing else shows it.
    """
    texts = [fold(passage.text) for passage in passages]
    shares: list[Shares] = [{} for _ in passages]
    for listed in _lists(passages, texts):
        before = _amounts(passages, texts, listed[0])
        whole = next((one for one in before if _is_whole(one, listed)), None)
        total = sum((one.share for one in listed), Decimal(0))
        for one in listed:
            share = Share(one.printed, one.share, whole.printed if whole else "", whole and whole.yuan, total)
            shares[one.no][one.start] = share, one.end
    for no, text in enumerate(texts):
        for done in _DONE.finditer(text) if "完成" in text else ():
            spent = _shared(passages[no].text, no, done, "")
            plan = amount(passages[no].text[slice(*done.span("whole"))])
            if spent and plan and plan.yuan:
                shares[no][spent.start] = (
                    Share(spent.printed, spent.share, plan.printed, plan.yuan),
                    spent.end,
                )
    return shares


def _shared(printed: str, no: int, found: re.Match[str], of: str) -> _Shared | None:
    """None for an amount that no money can be."""
    part = amount(printed[slice(*found.span("part"))])
    if part is None:
        return None
    said = printed[found.start("share") : found.end("sign")]
    return _Shared(no, found.start("part"), found.end(), part, of, said)


def _lists(passages: Sequence[Passage], texts: Sequence[str]) -> Iterator[list[_Shared]]:
    listed: list[_Shared] = []
    for no, text in enumerate(texts):
        for found in _SHARED.finditer(text) if "占" in text else ():
            this = _shared(passages[no].text, no, found, found["of"])
            if this is None:
                continue
            if listed and not _goes_on(listed[-1], this, texts):
                yield listed
                listed = []
            listed.append(this)
    if listed:
        yield listed


def _goes_on(last: _Shared, this: _Shared, texts: Sequence[str]) -> bool:
    """Whether a share is of the list of the one before it: shares of one thing, with no end of a list between."""
    if last.of != this.of or this.no - last.no > _BEFORE:
        return False
    if last.no == this.no:
        between = texts[this.no][last.end : this.start]
    else:
        between = (
            texts[last.no][last.end :] + "".join(texts[last.no + 1 : this.no]) + texts[this.no][: this.start]
        )
    return not _ENDS.search(between) and (bool(this.of) or "。" not in between)


def _amounts(passages: Sequence[Passage], texts: Sequence[str], first: _Shared) -> Iterator[Amount]:
    """The amounts before the first share of a list, the nearest first."""
    for no in range(first.no, max(-1, first.no - _BEFORE - 1), -1):
        end = first.start if no == first.no else len(texts[no])
        for found in reversed(list(_AMOUNT.finditer(texts[no], 0, end))):
            if one := amount(passages[no].text[slice(*found.span())]):
                yield one


def _is_whole(whole: Amount, listed: Sequence[_Shared]) -> bool:
    if whole.yuan <= 0 or len(listed) < 2:
        return False
    steps = sum((one.part.step for one in listed), whole.step)
    if abs(sum(one.part.yuan for one in listed) - whole.yuan) <= steps / 2:
        return True
    fitting = sum(one.is_of(whole.yuan) for one in listed)
    return fitting >= 3 and 2 * fitting > len(listed)
