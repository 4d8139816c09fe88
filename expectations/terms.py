"""Rules to terms: for every equation the amounts that stand in it, on which side, with which sign.

A frame of terms has (document_id, rule, place, side, sign, form, row_no, measure); ``place`` tells
the equations of one rule apart within a document.
"""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl

from expectations.operands import KEY, Documents
from expectations.project_names import OWNER, as_compared
from expectations.rules import NARRATIVE, AcrossRow, Amounts, DownTree, Listed, Moved, Rule, Tie
from pipelines.forms import BY_SLUG

TERMS = ("document_id", "rule", "place", "side", "sign", "form", "row_no", "measure")

CODED = ("class", "section", "item")
"""The kinds of rows that codes name."""
TOTAL = "total"
"""The kind of a table's total row, and the place of its equation where there is one for every code."""
OTHER_YEARS = ("prior", "change")
"""What rows are, and columns begin with, that are not of the budget's own year."""


def terms_of(rule: Rule, of: pl.DataFrame, documents: Documents, applying: Sequence[str]) -> pl.DataFrame:
    """All terms of one rule. Of a tie, over the documents it is ``applying`` to."""
    match rule:
        case AcrossRow():
            found = _across(rule, of, documents)
        case DownTree():
            found = _down(rule, of)
        case Moved():
            found = _moved(rule, of)
        case Tie():
            found = _tie(rule, of)
            if rule.both:
                found = _on_both_sides(found)
            found = found.filter(pl.col("document_id").is_in(applying))
        case Listed():
            found = _listed(rule, of)
        case _:
            raise TypeError(f"{type(rule).__name__} yields no terms")
    return found.with_columns(rule=pl.lit(rule.slug)).select(TERMS)


def _side(frame: pl.DataFrame, side: str, sign: int, place: pl.Expr) -> pl.DataFrame:
    shown = 1 if side == "left" else -1
    return frame.select(*KEY, side=pl.lit(side), sign=pl.lit(shown * sign, pl.Int8), place=place)


def _across(rule: AcrossRow, of: pl.DataFrame, documents: Documents) -> pl.DataFrame:
    """Where the total's column is printed and a column of its parts is; a part that is not stands for its own."""
    own, summands = dict(rule.own), set[tuple[str, str]]()
    open_ = [(part, documents.with_any(rule.form, (rule.total,))) for part in rule.parts]
    while open_:
        part, among = open_.pop()
        having = among & documents.with_any(rule.form, (part,))
        summands |= {(document, part) for document in having}
        open_ += [(below, among - having) for below in own.get(part, ())]
    key = ["document_id", "measure"]
    right = pl.DataFrame(sorted(summands), schema=dict.fromkeys(key, pl.String), orient="row")
    left = right.select("document_id", measure=pl.lit(rule.total)).unique()
    rows, place = of.filter(pl.col("form") == rule.form), pl.col("row_no").cast(pl.String)
    return pl.concat(
        _side(rows.join(wanted, on=key, how="semi", maintain_order="left"), side, 1, place)
        for side, wanted in (("left", left), ("right", right))
    )


def _down(rule: DownTree, of: pl.DataFrame) -> pl.DataFrame:
    """Rows that print an amount in a column stand against all those whose amounts there they count."""
    rows = of.filter(pl.col("form") == rule.form)
    below = rows.filter(pl.col("parent_row_no").is_not_null())
    key = ["document_id", "form", "measure"]
    above = rows.join(below.select(*key, row_no="parent_row_no").unique(), on=[*key, "row_no"], how="semi")
    return pl.concat(
        [
            _side(above, "left", 1, pl.format("{}:{}", "row_no", "measure")),
            _side(below, "right", 1, pl.format("{}:{}", "parent_row_no", "measure")),
        ]
    )


def _moved(rule: Moved, of: pl.DataFrame) -> pl.DataFrame:
    """Figures of the year against those before and the changes: by their row, or by the name their rows share."""
    era = pl.coalesce(
        pl.when(pl.col("row_kind").is_in(OTHER_YEARS)).then("row_kind"),
        pl.col("measure").str.extract(f"^({'|'.join(OTHER_YEARS)})_"),
        pl.lit("now"),
    )
    bare = pl.col("measure").str.replace(f"^({'|'.join(OTHER_YEARS)})_", "")
    rows = of.filter(pl.col("form") == rule.form).with_columns(era=era)
    below = pl.col("row_kind").is_in(OTHER_YEARS).any().over("document_id")
    rows = rows.filter(pl.col("era").n_unique().over("document_id") == 1 + len(OTHER_YEARS))
    place = pl.format(
        "{}:{}", pl.when(below).then("row_label").otherwise(pl.col("row_no").cast(pl.String)), bare
    )
    rows = rows.with_columns(place=place)
    rows = rows.filter((pl.col("era") != "now").any().over("document_id", "place"))
    now = pl.col("era") == "now"
    return pl.concat(
        [
            _side(rows.filter(now), "left", 1, pl.col("place")),
            _side(rows.filter(~now), "right", 1, pl.col("place")),
        ]
    )


def _tie(rule: Tie, of: pl.DataFrame) -> pl.DataFrame:
    if rule.each:
        return _tie_each(rule, of)
    return pl.concat(
        [
            _side(_chosen(a, of), side, a.sign, pl.col(a.key).fill_null(TOTAL) if a.key else pl.lit(""))
            for side, chosen in (("left", rule.left), ("right", rule.right))
            for a in chosen
        ]
    )


def _on_both_sides(terms: pl.DataFrame) -> pl.DataFrame:
    return terms.filter(pl.col("side").n_unique().over("document_id", "place") == 2)


def _tie_each(rule: Tie, of: pl.DataFrame) -> pl.DataFrame:
    """Every amount on the left makes an equation of its own with the whole right side."""
    place = pl.col("row_no").cast(pl.String)
    left = pl.concat([_side(_chosen(a, of, first=False), "left", a.sign, place) for a in rule.left])
    places = left.select("document_id", "place")
    right = pl.concat([_side(_chosen(a, of), "right", a.sign, pl.lit("")) for a in rule.right])
    return pl.concat([left, right.drop("place").join(places, on="document_id").select(left.columns)])


def _chosen(a: Amounts, of: pl.DataFrame, *, first: bool = True) -> pl.DataFrame:
    """The amounts a choice names. Of claims that prose states twice, the first, unless all are wanted."""
    codes = pl.col("function_code").is_in(a.codes) | pl.col("economic_code").is_in(a.codes)
    tests = [pl.col("form") == a.form, pl.col("measure").is_in(a.measures)]
    tests += [pl.col("row_kind").is_in(a.kinds)] if a.kinds else []
    tests += [pl.col("line").is_in(a.lines)] if a.lines else []
    tests += [codes.fill_null(value=False)] if a.codes else []
    tests += [pl.col(a.key).is_not_null() | (pl.col("row_kind") == TOTAL)] if a.key else []
    chosen = of.filter(tests)
    if a.form == NARRATIVE and first:
        return chosen.unique(["document_id", "line", "measure"], keep="first", maintain_order=True)
    return chosen


_PART = "[（(][^（()）]+[)）]$"
"""Which part of a project it is, after its name."""


def _listed(rule: Listed, of: pl.DataFrame) -> pl.DataFrame:
    """Each row against the row of the sources with the same name; among several, the nearest amount.

    A unit's name in brackets after a project's only says whose project it is, in either table. A project that the
    source prints in parts (甲专项资金-乙领域) is compared with nothing, nor is any where no source is printed. A project
    of several units counts with all that they spend on it where that is nearer, and so do its parts (甲（中央）, 甲（省级）).
    """
    units = of.filter(pl.col("row_kind") == "unit").select("document_id", owner="row_label", is_owned=True)
    projects = (
        of.filter(pl.col("measure") == "total", pl.col("row_kind") == "project")
        .with_columns(owner=pl.col("row_label").str.extract(OWNER))
        .join(units.unique(), on=["document_id", "owner"], how="left", maintain_order="left")
        .with_columns(
            name=pl.when("is_owned").then(pl.col("row_label").str.replace(OWNER, "")).otherwise("row_label")
        )
        .with_columns(name=as_compared(pl.col("name")))
    )
    listed = projects.filter(pl.col("form") == rule.form)
    source = projects.filter(pl.col("form").is_in(rule.sources))
    names = source.select("document_id", other="name").unique()
    known = (
        listed.join(names, on="document_id")
        .group_by("document_id", "row_no")
        .agg(
            is_whole=(pl.col("other") == pl.col("name")).any(),
            is_in_parts=pl.col("other").str.starts_with(pl.col("name")).any(),
        )
    )
    compared = known.filter("is_whole" if rule.if_named else pl.col("is_whole") | ~pl.col("is_in_parts"))
    listed = listed.join(compared, on=["document_id", "row_no"], how="semi", maintain_order="left")
    place = pl.col("row_no").cast(pl.String)
    named = source.with_columns(whole="name")
    parts = named.with_columns(name=pl.col("name").str.replace(_PART, "")).filter(
        pl.col("whole") != pl.col("name")
    )
    alike = listed.select("document_id", "name", wanted="fen", place=place).join(
        pl.concat([named, parts]) if rule.if_named else named, on=["document_id", "name"]
    )
    in_place = ["document_id", "place"]
    is_named = pl.col("whole") == pl.col("name")
    gap, fen = pl.when(is_named).then((pl.col("fen") - pl.col("wanted")).abs()), pl.col("fen")
    of_named = (pl.when(is_named).then(fen).sum().over(in_place) - pl.col("wanted")).abs()
    of_all = (fen.sum().over(in_place) - pl.col("wanted")).abs()
    one = gap.min().over(in_place)
    nearest = alike.sort(*in_place, gap, "row_no", nulls_last=True).filter(
        pl.when(pl.lit(not rule.if_named) | ((one <= of_named) & (one <= of_all)))
        .then(pl.struct(in_place).is_first_distinct())
        .otherwise(is_named | (of_all < of_named))
    )
    return pl.concat([_side(listed, "left", 1, place), _side(nearest, "right", 1, pl.col("place"))])


def applies_to(rule: Tie, of: pl.DataFrame, documents: Documents) -> list[str]:
    """Documents that print both sides of a tie and have the traits it asks for."""
    found = set(documents.all)
    for side in (rule.left, rule.right):
        found &= _printing(side, of, documents)
    for form, column in rule.needs:
        found &= documents.with_any(form, (column,))
    if rule.only_if:
        found &= documents.having.get(rule.only_if, set())
    if rule.unless:
        found -= documents.having.get(rule.unless, set())
    if rule.complete:
        found &= _complete(rule, of)
    lacking = _without_classes(rule, of) | _without_codes(rule, of) | _partly_coded(rule, of)
    return sorted(found - lacking - _in_parts(rule, documents))


def _printing(side: tuple[Amounts, ...], of: pl.DataFrame, documents: Documents) -> set[str]:
    """Documents that print at least one of the choices: its column, and its lines where it names some."""
    found: set[str] = set()
    for a in side:
        having = documents.with_any(a.form, a.measures)
        found |= having & set(_chosen(a, of)["document_id"]) if a.lines and having else having
    return found


def _complete(rule: Tie, of: pl.DataFrame) -> set[str]:
    """Documents that print every line that the rule names: a part that is not stated is not nothing."""
    found = set(of["document_id"])
    for a in (*rule.left, *rule.right):
        lines = _chosen(a, of).group_by("document_id").agg(pl.col("line").n_unique())
        found &= set(lines.filter(pl.col("line") == len(a.lines))["document_id"])
    return found


def _in_parts(rule: Tie, documents: Documents) -> set[str]:
    """Documents that print something the rule speaks of only by its parts: 基本支出 as 人员 and 公用."""
    found: set[str] = set()
    for a in (*rule.left, *rule.right):
        for total in BY_SLUG[a.form].across if a.form in BY_SLUG else ():
            if total.total in a.measures and not set(total.parts) & set(a.measures):
                in_parts = documents.with_any(a.form, total.parts)
                found |= in_parts - documents.with_any(a.form, (total.total,))
    return found


def _without_classes(rule: Tie, of: pl.DataFrame) -> set[str]:
    """Documents that print codes but no class of them where the rule ties classes."""
    found: set[str] = set()
    for a in (*rule.left, *rule.right):
        if a.kinds == ("class",):
            coded = of.filter(pl.col("form") == a.form, pl.col("row_kind").is_in(CODED))
            classes = coded.filter(pl.col("row_kind") == "class", pl.col(a.key).is_not_null())
            found |= set(coded["document_id"]) - set(classes["document_id"])
    return found


def _partly_coded(rule: Tie, of: pl.DataFrame) -> set[str]:
    """Documents that print a subject by a name of which no code is known, among rows that the rule ties by codes."""
    found: set[str] = set()
    is_unknown = pl.col("function_code").is_null() & pl.col("economic_code").is_null()
    for a in (*rule.left, *rule.right):
        if a.key or a.codes:
            kinds = [kind for kind in a.kinds or CODED if kind in CODED]
            named = of.filter(pl.col("form") == a.form, pl.col("row_kind").is_in(kinds), is_unknown)
            found |= set(named.filter(pl.col("fen").fill_null(0) != 0)["document_id"])
    return found


def _without_codes(rule: Tie, of: pl.DataFrame) -> set[str]:
    """Documents that print amounts on a side, but none by the classes that the rule ties: 支出 by 用途 alone."""
    found: set[str] = set()
    for side in (rule.left, rule.right):
        if not all(a.key and TOTAL not in a.kinds for a in side):
            continue
        printed, coded = set[str](), set[str]()
        for a in side:
            mine = of.filter(
                pl.col("form") == a.form, pl.col("measure").is_in(a.measures), pl.col("fen").fill_null(0) != 0
            )
            printed |= set(mine["document_id"])
            coded |= set(mine.filter(pl.col(a.key).is_not_null())["document_id"])
        found |= printed - coded
    return found


def unworked(rule: Rule, of: pl.DataFrame, applying: Sequence[str], worked: pl.DataFrame) -> pl.DataFrame:
    """Documents where a rule should have made equations and made none: it must not pass in silence.

    A tie is expected where a column it chooses by row kind holds any amount; a tree where a form
    has two rows with amounts. Choices by line or code may be empty: what is not printed is zero.
    """
    match rule:
        case Tie():
            chosen = [a for a in (*rule.left, *rule.right) if a.kinds]
            holding = [
                of.filter(pl.col("form") == a.form, pl.col("measure").is_in(a.measures)) for a in chosen
            ]
            expected = pl.concat([of.clear(), *holding]).filter(pl.col("document_id").is_in(applying))
        case DownTree():
            rows = of.filter(pl.col("form") == rule.form, ~pl.col("row_kind").is_in(OTHER_YEARS))
            expected = rows.filter(pl.col("row_no").n_unique().over("document_id") > 1)
            if BY_SLUG[rule.form].hierarchy == "unit":  # units that nobody adds up promise no sum
                expected = expected.filter((pl.col("row_kind") == TOTAL).any().over("document_id"))
        case _:
            expected = of.clear()
    return expected.select("document_id").unique().join(worked, on="document_id", how="anti")
