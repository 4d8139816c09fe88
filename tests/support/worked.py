"""From single typeset pages to verdicts and promises: what a drawn table is worth to the proof."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from support.layouts import Draw, named, ruled
from support.pages import both, reading
from support.proving import Proved, worked_out

from expectations.suites import structure_suite
from pipelines.recognise import recognise
from pipelines.recognise.frames import tabulate
from pipelines.store.warehouse import connect, replace

PROMISES = {promise.slug: promise for promise in structure_suite()}


def drawn(title: str, rows: Sequence[Sequence[str]], unit: str = "元", widths: Sequence[float] = ()) -> Draw:
    """A page with one table."""
    widths = widths or [480 / len(rows[0])] * len(rows[0])
    return both(named(title, f"单位：{unit}"), ruled(rows, widths=widths, heights=[18] * len(rows)))


def worked(path: Path, *draws: Draw) -> Proved:
    """A page for each drawing, read and worked out as one document."""
    whole = reading(path, *draws)
    return worked_out(tabulate("d", whole, recognise(whole)))


def failed(proved: Proved) -> dict[str, list[str]]:
    """The places of the equations that do not hold, by rule."""
    found: dict[str, list[str]] = {}
    for (_, rule, place), verdict in proved.verdicts.items():
        if verdict not in ("exact", "rounded", "implausible"):
            found.setdefault(rule, []).append(place)
    return found


def broken(proved: Proved, slug: str, folder: Path) -> list[str]:
    """What breaks a promise about structure, as printed."""
    with connect(folder / f"{slug}.duckdb") as connection:
        replace(connection, proved.tables(), ["d"])
        promise = PROMISES[slug]
        return connection.sql(promise.sql).pl()["printed"].to_list()


def standing(proved: Proved, form: str) -> list[tuple[str, str, str | None]]:
    """(name, kind, the name of the row above it in the tree) of every row of a form."""
    rows = proved.facts["facts.rows"].filter(form=form)
    names = dict(rows.select("row_no", "row_label").iter_rows())
    found = rows.select("row_label", "row_kind", "parent_row_no").iter_rows()
    return [(name, kind, names.get(above)) for name, kind, above in found]


def leaves(proved: Proved, form: str, measure: str) -> dict[str, str]:
    """What may be added up of a column: name to amount as printed."""
    of = proved.amounts.filter(form=form, measure=measure, is_leaf=True)
    return dict(of.select("row_label", "printed").iter_rows())
