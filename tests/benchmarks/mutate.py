"""Does the proof catch what goes wrong, and say where? Every printed amount of the shipped documents, spoilt.

`make mutate` writes docs/mutation.md and docs/pictures/mutation.svg. Slips of one figure are judged on the
terms that are worked out already, by the judge itself; a cell or a row that is lost and rows that change
places are worked out anew. Nothing is random.
"""

from __future__ import annotations

import logging
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import polars as pl
from benchmarks.mutation_report import Tally, chart, report
from support.golden_tables import SEEDS
from support.seeds import Seed, seed

from expectations.equations import judged, work_out
from expectations.operands import operands, traits
from expectations.proof.blame import Suspicion, suspicions
from expectations.proof.explanation import COLUMN, ROW, SWAPPED
from expectations.proof.frames import printed_of
from expectations.proof.joint import contradiction
from expectations.proof.slips import TRANSPOSED, typical
from expectations.proof.system import Place, System, systems
from expectations.suites import Expected, structure_suite
from pipelines.clean.amounts import counted
from pipelines.clean.documents import clean
from pipelines.domain.settings import ROOT
from pipelines.store.warehouse import Frames, connect, replace

WAN = 1_000_000
"""1 万元 in fen."""
ADDED = {"±0.01": WAN // 100, "±0.10": WAN // 10, "±1": WAN}
LOST_CELL, LOST_ROW = "lost cell", "lost row"
SLIP = {
    "document_id": pl.String,
    "form": pl.String,
    "row_no": pl.Int32,
    "measure": pl.String,
    "fen": pl.Int64,
}
FAILING = ("failed", "not_evaluable")


@dataclass(frozen=True, slots=True)
class Slip:
    kind: str
    place: Place
    fen: int


def slips(of: Seed) -> Iterator[Slip]:
    """All slips of single figures. What ×10, a sign or a transposition does to nothing is nothing."""
    at = {place: number for number, place in enumerate(of.system.places)}
    for place in of.places:
        fen, step = of.system.fen[at[place]] or 0, of.system.step[at[place]]
        for kind, size in ADDED.items():
            yield from (Slip(kind, place, fen + sign * size) for sign in (1, -1))
        if fen:
            sign = -1 if fen < 0 else 1
            yield Slip("×10", place, 10 * fen)
            yield Slip("÷10", place, sign * ((abs(fen) // 10 + step // 2) // step * step))
            transposed = {value for kind, value in typical(fen, step) if kind == TRANSPOSED}
            yield from (Slip("digits transposed", place, value) for value in sorted(transposed))
            yield Slip("sign", place, -fen)


def verdicts(of: Seed, made: Sequence[Slip]) -> dict[int, set[str]]:
    """Slip (by number) to the verdicts of the error-level equations that its figure stands in."""
    step = dict(zip(of.system.places, of.system.step, strict=True))
    rows = [(str(number), *slip.place, slip.fen, step[slip.place]) for number, slip in enumerate(made)]
    changed = pl.DataFrame(rows, schema=SLIP | {"increment_fen": pl.Int64}, orient="row")
    key = ["form", "row_no", "measure"]
    terms = of.terms.with_columns(fen=(pl.col("amount_yuan") * 100).cast(pl.Int64)).drop(
        "document_id", "amount_yuan"
    )
    concerned = changed.join(terms.select("rule", "place", *key), on=key).select(
        "document_id", "rule", "place"
    )
    spoilt = (
        concerned.unique()
        .join(terms, on=["rule", "place"])
        .join(changed, on=["document_id", *key], how="left", suffix="_slipped")
        .with_columns(
            fen=pl.coalesce("fen_slipped", "fen"),
            increment_fen=pl.coalesce("increment_fen_slipped", "increment_fen"),
        )
    )
    having = traits(operands(of.amounts, of.extracted["claims"])).drop("document_id")
    found = judged(spoilt, changed.select("document_id").unique().join(having, how="cross"))
    told: dict[int, set[str]] = defaultdict(set)
    for number, verdict in found.filter(severity="error").select("document_id", "verdict").iter_rows():
        told[int(number)].add(verdict)
    return told


def spoil_figures(of: Seed, tally: Tally) -> None:
    """Judge every slip, look for the cell, and ask the joint proof about those that no equation catches."""
    made, printed = list(slips(of)), printed_of(of.rows, of.amounts)
    at = {place: number for number, place in enumerate(of.system.places)}
    told = verdicts(of, made)
    for number, slip in enumerate(made):
        spoilt = of.system.having({at[slip.place]: slip.fen})
        is_caught = bool(told[number] & set(FAILING))
        if is_caught != bool(spoilt.failed()):
            raise AssertionError(f"{slip}: the judge and the system disagree")
        first = suspicions(spoilt, printed)[:1] if is_caught else ()
        tally.count(
            slip.kind,
            is_caught=is_caught,
            is_found=[one.place for one in first] == [slip.place],
            others={
                "implausible": not is_caught and "implausible" in told[number],
                "tail": not is_caught and "tail" in told[number],
                "joint proof": not is_caught
                and "tail" not in told[number]
                and contradiction(spoilt, tails=False) is not None,
            },
            what=(of.name, slip.place),
        )


def lost_cells(of: Seed) -> Iterator[tuple[Place, pl.DataFrame]]:
    """Every non-zero amount, and the amounts without it."""
    tree = of.rows.select("form", "row_no", "parent_row_no")
    amounts = of.amounts.drop("parent_row_no").join(tree, on=["form", "row_no"], how="left")
    for place in of.places:
        here = of.amounts.filter(form=place[0], row_no=place[1], measure=place[2])
        if here["fen"][0]:
            left = amounts.join(here, on=["form", "row_no", "measure"], how="anti")
            yield place, counted(left, of.rows).select(of.amounts.columns)


def swapped_siblings(of: Seed) -> Iterator[tuple[frozenset[tuple[str, int]], pl.DataFrame]]:
    """Neighbours of one parent whose amounts differ, and the amounts with the two rows' figures exchanged."""
    rows = of.amounts.filter(pl.col("form") != "key_projects", pl.col("parent_row_no").is_not_null())
    siblings = rows.select("form", "parent_row_no", "row_no").unique().sort("form", "parent_row_no", "row_no")
    figures = ("printed", "fen", "increment_fen", "amount_yuan")
    for (form, _), group in siblings.group_by("form", "parent_row_no", maintain_order=True):
        for one, two in pairwise(group["row_no"]):
            pair = of.amounts.filter(pl.col("form") == form, pl.col("row_no").is_in([one, two]))
            both = pair.filter(pl.len().over("measure") == 2)
            if both.group_by("measure").agg(pl.col("fen").n_unique())["fen"].max() == 2:
                other = pl.when(pl.col("row_no") == one).then(two).otherwise(one).cast(pl.Int32)
                exchanged = both.select("form", "measure", *figures, row_no=other)
                amounts = of.amounts.update(exchanged, on=["form", "row_no", "measure"])
                yield frozenset({(str(form), one), (str(form), two)}), amounts


def lost_rows(of: Seed) -> Iterator[tuple[tuple[str, str], pl.DataFrame]]:
    """Every row with an amount that is not zero, as (form, name of the row above it in the tree), and the
    cells without it.
    """
    cells, facts = of.extracted["cells"], of.rows
    names = {row[:2]: row[2] for row in facts.select("form", "row_no", "row_label").iter_rows()}
    filled = of.amounts.filter(pl.col("fen") != 0).select("form", "row_no").unique()
    for row in facts.join(filled, on=["form", "row_no"]).sort("form", "row_no").iter_rows(named=True):
        if row["form"] != "key_projects" and row["parent_row_no"] is not None:
            here = (pl.col("table_no") == row["printed_table_no"]) & (
                pl.col("row_no") == row["printed_row_no"]
            )
            side = pl.col("column").str.starts_with(row["side"]) if row["side"] else pl.lit(value=True)
            above = names[row["form"], row["parent_row_no"]]
            yield (row["form"], above), cells.filter(~(here & side.fill_null(value=False)))


def worked(of: Seed, amounts: Sequence[pl.DataFrame]) -> tuple[pl.DataFrame, dict[str, System]]:
    """Equations and systems of variants of a document, named by their number, worked out together."""
    variants = [frame.with_columns(document_id=pl.lit(str(n))) for n, frame in enumerate(amounts)]
    beside = (_copies(of.extracted[name], len(amounts)) for name in ("claims", "tables", "budget_units"))
    equations, terms = work_out(pl.concat(variants), *beside)
    return equations, systems(equations, terms)


def _copies(frame: pl.DataFrame, count: int) -> pl.DataFrame:
    return pl.concat([frame.with_columns(document_id=pl.lit(str(number))) for number in range(count)])


def _caught(equations: pl.DataFrame) -> set[str]:
    """The documents with an error-level equation that fails, or cannot be worked out."""
    return _having(equations, FAILING)


def _having(equations: pl.DataFrame, verdicts: Sequence[str]) -> set[str]:
    found = equations.filter(pl.col("severity") == "error", pl.col("verdict").is_in(verdicts))
    return set(found["document_id"])


def spoil_cells_and_order(of: Seed, tally: Tally) -> None:
    cells, swaps = list(lost_cells(of)), list(swapped_siblings(of))
    variants = [amounts for _, amounts in (*cells, *swaps)]
    equations, found = worked(of, variants)
    caught, tailing = _caught(equations), _having(equations, ("tail",))
    promised = without_totals(of, [amounts for _, amounts in cells])
    for number, (what, amounts) in enumerate((*cells, *swaps)):
        spoilt = found[str(number)]
        first = suspicions(spoilt, printed_of(of.rows, amounts))[:1] if str(number) in caught else ()
        is_cell = number < len(cells)
        right = _is_cell(first, what) if is_cell else _is_swap(first, what)
        tally.count(
            LOST_CELL if is_cell else "swapped siblings",
            is_caught=str(number) in caught,
            is_found=right,
            others={"promise": str(number) in promised - caught, "tail": str(number) in tailing - caught},
            what=(of.name, what if is_cell else tuple(sorted(what))),
        )


def without_totals(of: Seed, amounts: Sequence[pl.DataFrame]) -> set[str]:
    """The variants of a document, by number, in which a total over parts is seen to be missing."""
    variants = [frame.with_columns(document_id=pl.lit(str(n))) for n, frame in enumerate(amounts)]
    tables = {"facts.rows": _copies(of.rows, len(amounts)), "facts.amounts": pl.concat(variants)}
    names = map(str, range(len(amounts)))
    return breaking(tables, names, lambda promise: promise.slug == "structure.totals_are_printed")


def _is_cell(first: Sequence[Suspicion], place: Any) -> bool:
    return [one.place for one in first] == [place]


def _is_swap(first: Sequence[Suspicion], rows: Any) -> bool:
    changed = {change.place[:2] for one in first for change in one.changes}
    return any(one.kind in (SWAPPED, COLUMN) for one in first) and changed == rows


def spoil_rows(of: Seed, tally: Tally) -> None:
    """Rows are lost from the page: their cells are gone before anything is cleaned."""
    rows = list(lost_rows(of))
    extracted = {name: _copies(frame, len(rows)) for name, frame in of.extracted.items()}
    left = [cells.with_columns(document_id=pl.lit(str(number))) for number, (_, cells) in enumerate(rows)]
    extracted["cells"] = pl.concat(left)
    facts = clean(extracted)
    amounts = facts["facts.amounts"]
    equations, terms = work_out(amounts, *(extracted[name] for name in ("claims", "tables", "budget_units")))
    caught, tailing = _caught(equations), _having(equations, ("tail",))
    found = systems(equations, terms)
    tables = {f"extracted.{name}": frame for name, frame in extracted.items()} | dict(facts)
    promised = breaking(
        tables, extracted["documents"]["document_id"], lambda promise: bool(promise.withholds)
    )
    parts, rows_of = (
        frame.partition_by("document_id", as_dict=True) for frame in (amounts, facts["facts.rows"])
    )
    for number, (what, _) in enumerate(rows):
        name = str(number)
        mine = rows_of[name,]
        labels = {row[:2]: row[2] for row in mine.select("form", "row_no", "row_label").iter_rows()}
        told = suspicions(found[name], printed_of(mine, parts[name,]))
        firsts = [one for one in told if one.rank == 1 and one.kind == ROW]
        is_found = what in {(one.place[0], labels[one.place[:2]]) for one in firsts}
        tally.count(
            LOST_ROW,
            is_caught=name in caught,
            is_found=is_found,
            others={"promise": not is_found and name in promised, "tail": name in tailing - caught},
            what=(of.name, what),
        )


def breaking(tables: Frames, documents: Iterable[str], is_asked: Callable[[Expected], bool]) -> set[str]:
    """The documents that break one of the promises about structure that are asked."""
    broken: set[str] = set()
    with TemporaryDirectory() as folder, connect(Path(folder) / "mutate.duckdb") as connection:
        replace(connection, tables, documents)
        for promise in filter(is_asked, structure_suite()):
            failures = connection.sql(promise.sql).pl()
            broken |= set(failures["document_id"]) if len(failures) else set()
    return broken


def main() -> None:
    logging.disable(logging.CRITICAL)
    tally, counted = Tally(), Counter[str]()
    for path in SEEDS:
        of = seed(path)
        counted["documents"] += 1
        counted["figures"] += len(of.places)
        counted["false alarms"] += len(_caught(of.equations)) + len(
            suspicions(of.system, printed_of(of.rows, of.amounts))
        )
        spoil_figures(of, tally)
        spoil_cells_and_order(of, tally)
        spoil_rows(of, tally)
    text = report(tally, counted)
    (ROOT / "docs" / "mutation.md").write_text(text, encoding="utf-8")
    (ROOT / "docs" / "pictures" / "mutation.svg").write_text(chart(tally), encoding="utf-8")
    sys.stdout.write(text)


if __name__ == "__main__":
    main()
