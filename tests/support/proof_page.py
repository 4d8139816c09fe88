"""docs/proof.md: what proved means, with the numbers of the shipped documents. Run it to write the page anew."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from support.golden_tables import SEEDS
from support.seeds import Seed, seed

from expectations.proof.frames import prove
from expectations.proof.guards import Guard, guards
from expectations.proof.system import Place
from pipelines.domain.forms import BY_SLUG
from pipelines.domain.settings import ROOT

DOC = ROOT / "docs" / "proof.md"

_TEXT = """# What “proved” means here

Made by `PYTHONPATH=tests python -m support.proof_page` from the two shipped documents; a test keeps it fresh.

{statements}

## For a finance officer

A budget prints every sum of money many times: across a row, down a column, in the table before and the table
after, in the prose. Mingzhang adds all of it up again. For every document it makes one statement:

> Of the *n* amounts of the budget tables that are not zero, *g* stand in at least one equation that holds and
> *t* in two or more that do not follow from each other; all equations hold, each by itself and all of them at
> once; *u* further money figures stand in tables that are not recognised. The document is **proved**, or it is not,
> and then the statement says why.

The statement stands in `marts.documents` (`is_proved`, `why_not_proved`, `guarded_count`, `twice_guarded_count`,
`unread_money_count`, `is_jointly_consistent`). A document with one unread money figure is not proved, and
`guarded_share` is *g* of *n* + *u*. What no equation reaches is listed in one place, `sql/proof/outside.sql`.
It says that the figures agree with each other as printed. It does not say that the money was well spent, or that a figure which is wrong in the same way in all of its places is right.

**No tolerance is chosen.** 12.34 万元 stands for something between 12.335 and 12.345. A total of three such figures
may differ from its printed sum by the halves that were rounded away, and by nothing more: *N* figures with two
decimals explain a gap of at most ⌊(N−1)/2⌋ hundredths. In 元 to the fen, or 万元 with six decimals, nothing is rounded and
every gap is an error.

**Tail differences (尾差).** Many budgets are kept in yuan, and every figure of the 万元 tables is rounded by itself. One table
then prints the rounded total, another the sum of the rounded parts, and the two differ by a hundredth or two; many documents
say so in a note. That is no error: the equation is told as `tail`, a warning that cites the note, counted in `tail_count`, and
the document is published and may be proved. The allowance is derived, too: a sum of *m* rounded parts may be off by *m*
halves, where *m* counts the amounts below the figure in its own table, at least two, times the budget units of the
department. From four units of the last digit on it is an error however many parts there are: roundings cancel, so that forty
parts leave two units at the most as a rule, and the tail differences of real documents are of one unit or two.

**A guard and the smallest slip.** Every amount in `marts.amounts` says how many independent equations guard it
(`equation_count`) and `smallest_slip_yuan`: the smallest misprint of it, upwards or downwards, that would certainly
show in one of them. {example}

**When something is wrong**, the finding ends with the simplest change that would mend it, for example
“若第10页“住房公积金 合计”应为 649.02（印为 714.22，金额有误），则全部 3 个等式成立”. It is a proposal: no printed
value is ever changed.

## For a researcher

*Guards.* The error-level equations that hold are rows of an integer matrix, with the figures as its columns.
`equation_count` is the rank of the rows in which a figure stands: an equation that two rules tell, or that follows
from two others, counts once. An inequality (表4 ≤ 表1) is no equation, but may catch a slip in its direction.

{guarded}

*Tails.* With *m* parts each, true values that fit exist if and only if |*g*| < ½ Σ *mᵢuᵢ* over the non-zero terms: a figure counts
*m* times instead of once. *m* ends at seven, the fewest parts whose worst case comes up to four units; the parts of a leaf are
two, which no table prints. The standard deviation of *m* roundings is *u*·√(*m*/12).

*Smallest slip.* Equation *e* has the gap *g* and the slack *s* today, and the figure stands in it with coefficient
±1. An upward slip *d* shows when |g ± d| > s; the least such *d* over its equations, the greater of both
directions, in steps of the last printed digit. Below four units it shows as a tail difference, above as an error:

{slips}

*The joint proof.* Each equation may hold within rounding while no one set of true values satisfies them all: totals
of 1.01 and 0.99 over the same three figures are each one hundredth off, which rounding explains, but they cannot both
be rounded from one sum. So a linear programme (HiGHS) looks for true values, every one within half of the last digit
of its print, that satisfy every error-level equation of the tables. Where there are none it looks for values within the
halves of as many parts as a figure may be the sum of, and a warning says that only these hold. Where it finds none
again, its Farkas multipliers are checked in integers: the combination of equations they name has a gap beyond what
rounding of all its figures can bridge, and that combination is the reason that is told. Without such a witness nothing
is called contradictory: floats never condemn a document. Where every gap is zero the printed values are the solution themselves.

*A printed zero is nothing*, not a rounded 0.004: forms are filled with 0.00 and dashes where there is no such money.
A zero rounds nothing off in any single equation either, so the joint proof is never laxer than the single ones.

## Blind spots

- Figures in one sum only (the leaves of 表6 and 表7, which no other table repeats) have the slack of that sum: above,
  the slips of more than 0.01 万元. A misprint below it passes. [mutation.md](mutation.md) measures what passes.
- Two siblings of one parent that change places leave every sum as it was. Where a code ties them to another table the
  exchange shows; the projects of 表12 and the leaves of 表6 and 表7 are not tied.
- A figure that is wrong in every place alike, and a row that is missing with its amount from every total, are
  consistent. So are errors made before the budget was printed.
- A misprint of one to three units of the last digit looks like a tail difference, and is told as one: a warning.
- A gap beyond three standard deviations of rounding but within its bound is `implausible`: a warning, no failure;
  where it is not beyond three of what sums of rounded parts may be off, it is a tail difference.
"""


def page(seeds: Sequence[Seed]) -> str:
    found = [(one, _nonzero(one)) for one in seeds]
    return _TEXT.format(
        statements=_statements(seeds),
        example=_example(found),
        guarded=_table(
            ("independent equations", lambda guard: f"{guard.equation_count}"),
            found,
        ),
        slips=_table(("smallest slip, 万元", lambda guard: _wan(guard.smallest_slip)), found),
    )


def _nonzero(one: Seed) -> dict[Place, Guard]:
    """The guards of the amounts of the budget tables that are not zero."""
    budget, all_of = set(one.places), zip(one.system.places, guards(one.system), one.system.fen, strict=True)
    return {place: guard for place, guard, fen in all_of if fen and place in budget}


def _statements(seeds: Sequence[Seed]) -> str:
    lines = [
        "| document | amounts | not zero | equations | guarded | twice | jointly | verdict |",
        "| --- | --: | --: | --: | --: | --: | --- | --- |",
    ]
    for one in seeds:
        told = prove(one.equations, one.terms, one.rows, one.amounts, one.extracted["claims"])
        row = told["proof.documents"].row(0, named=True)
        jointly = "consistent" if row["is_jointly_consistent"] else "contradictory"
        verdict = "**proved**" if row["is_proved"] else f"not proved: {row['why_en']}"
        lines.append(
            f"| {one.name} | {row['figure_count']:,} | {row['nonzero_count']:,} | {row['equation_count']:,} "
            f"| {row['guarded_count']:,} | {row['twice_guarded_count']:,} | {jointly} | {verdict} |"
        )
    return "\n".join(lines)


def _wan(fen: int | None) -> str:
    return "none is sure" if fen is None else f"{fen / 1_000_000:.2f}"


def _table(what, found) -> str:
    """How many figures of each document have each value."""
    title, value = what
    counts = [Counter(value(guard) for guard in of.values()) for _, of in found]
    rows = sorted({key for count in counts for key in count})
    lines = [
        f"| {title} | {' | '.join(one.name for one, _ in found)} |",
        f"| --- | {' | '.join('--:' for _ in found)} |",
    ]
    return "\n".join([*lines, *(f"| {key} | {' | '.join(f'{c[key]:,}' for c in counts)} |" for key in rows)])


def _example(found) -> str:
    """The figure of docs/architecture.md, and the least guarded figure of the same document."""
    one, of = found[-1]
    at = {
        row[:3]: row[3:]
        for row in one.amounts.select("form", "row_no", "measure", "printed", "row_label").iter_rows()
    }
    place = next(place for place in of if place[2] == "project" and at[place][0] == "2,278.65")
    worst = max(of, key=lambda place: (of[place].smallest_slip or 0, place))
    printed, label = at[worst]
    return (
        f"The {at[place][0]} of 《{BY_SLUG[place[0]].title}》 is guarded by {of[place].equation_count} equations and "
        f"shows a slip of {_wan(of[place].smallest_slip)} 万元; the least guarded figure of that document, {printed} "
        f"for {label} in 《{BY_SLUG[worst[0]].title}》, by {of[worst].equation_count}, from "
        f"{_wan(of[worst].smallest_slip)} 万元 on."
    )


if __name__ == "__main__":
    DOC.write_text(page([seed(path) for path in SEEDS]), encoding="utf-8")
