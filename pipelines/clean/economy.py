"""Economic classes and items that bear no codes and stand under units: names and indents tell them apart."""

from __future__ import annotations

import polars as pl

from pipelines.clean.trees import Standing, parents
from pipelines.domain.forms.classification import ECONOMIC_CODE_OF
from pipelines.domain.forms.common import TOTAL_LABELS

_BELOW = ("section", "item")


def stand_under_units(rows: pl.DataFrame) -> list[str]:
    """Documents whose rows have no codes, and of whose classes some stand further in than another row."""
    found = []
    for (document, *_), of in rows.group_by("document_id", maintain_order=True):
        if of["code"].is_null().all():
            above, classes = _tree(of)
            found += [str(document)] if any(row in above for row in classes) else []
    return found


def place_under_units(rows: pl.DataFrame) -> pl.DataFrame:
    """Add row_kind, economic_code, budget_unit and parent_row_no to rows of units with their classes and items."""
    placed = [_of_document(of) for _, of in rows.group_by("document_id", maintain_order=True)]
    return pl.concat([rows.clear(), *placed]) if placed else rows


def _tree(rows: pl.DataFrame) -> tuple[dict[int, int], dict[int, str]]:
    """The row that each row stands under by its indent, and the code of each row that is a class.

    What stands below a class is none, whatever its name: 其他资本性支出 is both.
    """
    plain = rows.filter(~pl.col("bare").is_in(TOTAL_LABELS))
    standing = plain.select("row_no", pl.lit(""), "indent").iter_rows()
    above = parents([Standing(*row) for row in standing])
    classes: dict[int, str] = {}
    for row, bare in plain.select("row_no", "bare").iter_rows():
        if bare in ECONOMIC_CODE_OF and not classes.keys() & _over(row, above):
            classes[row] = ECONOMIC_CODE_OF[bare]
    return above, classes


def _over(row: int, above: dict[int, int]) -> list[int]:
    """The rows above a row, the nearest first."""
    found: list[int] = []
    while (row := above.get(row, -1)) != -1:
        found.append(row)
    return found


def _of_document(rows: pl.DataFrame) -> pl.DataFrame:
    above, classes = _tree(rows)
    labels = dict(rows.select("row_no", "row_label").iter_rows())
    totals = set(rows.filter(pl.col("bare").is_in(TOTAL_LABELS))["row_no"])
    roots = [row for row in labels if row not in above and row not in totals]
    kinds: dict[int, str] = {}
    owners: dict[int, str | None] = {}
    for row in labels:
        over = _over(row, above)
        steps = next((no for no, at in enumerate(over) if at in classes), None)
        units = [at for at in (row, *over) if at not in classes and not classes.keys() & _over(at, above)]
        owners[row] = labels[units[0]] if units and row not in totals else None
        kinds[row] = "class" if row in classes else "unit" if steps is None else _BELOW[min(steps, 1)]
    total = next(iter(totals), roots[0] if len(roots) == 1 else None)
    if total is not None:
        above |= {row: total for row in roots if row != total}
        kinds |= dict.fromkeys({*totals, total}, "total")
        owners[total] = None
    row_no = pl.col("row_no")
    return rows.with_columns(
        row_kind=row_no.replace_strict(kinds, return_dtype=pl.String),
        economic_code=row_no.replace_strict(classes, default=None, return_dtype=pl.String),
        budget_unit=row_no.replace_strict(owners, default=None, return_dtype=pl.String),
        parent_row_no=row_no.replace_strict(above, default=None, return_dtype=pl.Int32),
    )
