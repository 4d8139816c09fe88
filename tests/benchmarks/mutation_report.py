"""What `mutate` counted, as a page and a picture."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(slots=True)
class Kind:
    """Spoilt, caught by an equation, found at its place; caught by something else, by its name."""

    made: int = 0
    caught: int = 0
    found: int = 0
    others: Counter[str] = field(default_factory=Counter)
    missed: list[tuple[str, Any]] = field(default_factory=list)


@dataclass(slots=True)
class Tally:
    kinds: dict[str, Kind] = field(default_factory=lambda: defaultdict(Kind))

    def count(
        self, kind: str, *, is_caught: bool, is_found: bool, others: Mapping[str, bool], what: tuple[str, Any]
    ) -> None:
        one = self.kinds[kind]
        one.made += 1
        one.caught += is_caught
        one.found += is_found
        one.others.update(name for name, is_so in others.items() if is_so)
        if not is_caught and not others.get("tail"):
            one.missed.append(what)


def report(tally: Tally, counted: Mapping[str, int]) -> str:
    others = sorted({name for kind in tally.kinds.values() for name in kind.others})
    heads = [
        "what goes wrong",
        "times",
        "caught",
        "found at its place",
        *(f"else by {name}" for name in others),
    ]
    rows = [
        [
            name,
            f"{kind.made:,}",
            _share(kind.caught, kind.made),
            _share(kind.found, kind.made),
            *(f"{kind.others[other]:,}" if kind.others[other] else "" for other in others),
        ]
        for name, kind in tally.kinds.items()
    ]
    table = [f"| {' | '.join(row)} |" for row in (heads, ["---", *["--:"] * (len(heads) - 1)], *rows)]
    return "\n".join(
        [
            "# What the proof catches",
            "",
            f"Made by `make mutate`: every one of the {counted['figures']:,} amounts that the budget tables of the "
            f"{counted['documents']} shipped documents print is spoilt in every way below, one at a time. "
            f"False alarms on the documents as they are: {counted['false alarms']}.",
            "",
            *table,
            "",
            "Sizes are in 万元. *Caught* is an error-level equation that fails or cannot be worked out: it withholds "
            "the document. *Found at its place* is that the first suspicion names the very cell (the row's parent, for "
            "a lost row; both rows, for swapped ones). What ×10, a sign or a transposition does to a zero is nothing, "
            "so those kinds are of the other amounts only. *Else by tail*: an equation tells a tail difference, a "
            "warning: the slip is smaller than four units of the last digit. *Else by joint proof*: no single equation "
            "tells anything, but all together hold only if totals are sums of rounded parts, which is a warning too. *Else by promise*: no suspicion names the place, but a promise about structure "
            "is broken and names it, such as a code whose parent is not printed, or parts whose total is not (a warning).",
            "",
            "![Caught and found, by kind](pictures/mutation.svg)",
            "",
            *_missed(tally),
        ]
    )


def _share(count: int, of: int) -> str:
    return f"{count:,} ({100 * count / of:.1f} %)" if of else "0"


def _missed(tally: Tally) -> list[str]:
    """Where the misses are, by table: what no equation guards, said openly."""
    lines = ["## What no equation tells", ""]
    for name, kind in tally.kinds.items():
        by_form = Counter(_form(what) for _, what in kind.missed)
        told = ", ".join(f"`{form}` {count:,}" for form, count in by_form.most_common())
        lines.append(f"- {name}: {told or 'nothing'}")
    return [*lines, ""]


def _form(what: Any) -> str:
    return what[0] if isinstance(what[0], str) else what[0][0]


def chart(tally: Tally) -> str:
    """Two bars a kind, caught over found, on a common scale of 100 %."""
    drawn = ""
    for i, (name, kind) in enumerate(tally.kinds.items()):
        y = 14 + 38 * i
        caught, found = (100 * n / kind.made for n in (kind.caught, kind.found))
        drawn += (
            f'<text x="150" y="{y + 19}" text-anchor="end">{name}</text>'
            f'<rect x="160" y="{y}" width="{4 * caught:.1f}" height="13" fill="#4667a8"/>'
            f'<text x="{168 + 4 * caught:.1f}" y="{y + 11}">{caught:.1f} % caught</text>'
            f'<rect x="160" y="{y + 15}" width="{4 * found:.1f}" height="13" fill="#9fb3d6"/>'
            f'<text x="{168 + 4 * found:.1f}" y="{y + 26}">{found:.1f} % found at its place</text>'
        )
    height = 20 + 38 * len(tally.kinds)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="760" height="{height}" font-family="sans-serif" '
        f'font-size="12"><title>Caught and found, by kind of slip</title>{drawn}</svg>\n'
    )
