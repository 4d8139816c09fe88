"""Rules to terms: for every equation the amounts that stand in it, on which side, with which sign.

A frame of terms has (document_id, rule, place, side, sign, form, row_no, measure); ``place`` tells
the equations of one rule apart within a document. Rules of one kind are worked out together: what they name is a
table, and their terms are a join.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from functools import cache

import polars as pl

from expectations.applying import Documents, holding
from expectations.choosing import CHOICES, TOTAL
from expectations.project_names import OWNER_BEHIND, as_compared
from expectations.rules import AcrossRow, DownTree, Listed, Moved, Rule, Tie
from pipelines.domain.forms import BY_SLUG

TERMS = ("document_id", "rule", "place", "side", "sign", "form", "row_no", "measure")

OTHER_YEARS = ("prior", "change")
"""What rows are, and columns begin with, that are not of the budget's own year."""
_SIDES = ("left", "right")
Applying = Mapping[str, Collection[str]]
"""The documents that are asked a tie, by its slug."""


def terms_of(
    rules: Sequence[Rule], of: pl.DataFrame, documents: Documents, chosen: pl.DataFrame, applying: Applying
) -> pl.DataFrame:
    """All terms of some rules over numbered operands; of ties, over the documents they are ``applying`` to."""
    found = pl.concat(
        [
            _across([rule for rule in rules if isinstance(rule, AcrossRow)], of, documents),
            _down([rule for rule in rules if isinstance(rule, DownTree)], of),
            _moved([rule for rule in rules if isinstance(rule, Moved)], of),
            _ties([rule for rule in rules if isinstance(rule, Tie)], chosen, applying),
            *(_listed(rule, of) for rule in rules if isinstance(rule, Listed)),
        ]
    )
    order = {rule.slug: number for number, rule in enumerate(rules)}
    return (
        found.sort(pl.col("rule").replace_strict(order, return_dtype=pl.Int32), "part", "no", "place")
        .join(of.select("no", "document_id", "form", "row_no", "measure"), on="no", maintain_order="left")
        .select(TERMS)
    )


def _side(frame: pl.DataFrame, side: str, rule: pl.Expr, place: pl.Expr) -> pl.DataFrame:
    """One side of equations, each amount as it is: (no, rule, part, side, sign, place)."""
    is_left = side == "left"
    sign = pl.lit(1 if is_left else -1, pl.Int8)
    part = pl.lit(0 if is_left else 1, pl.Int32)
    return frame.select("no", rule=rule, part=part, side=pl.lit(side), sign=sign, place=place)


def _of_form(rules: Sequence[AcrossRow | DownTree | Moved]) -> pl.Expr:
    """The rule about the form that an operand stands in."""
    slugs = {rule.form: rule.slug for rule in rules}
    return pl.col("form").replace_strict(slugs, default=None, return_dtype=pl.String)


def _across(rules: Sequence[AcrossRow], of: pl.DataFrame, documents: Documents) -> pl.DataFrame:
    """Terms where the total's column and one of its parts are printed; an unprinted part is replaced by its sub-parts."""
    named: list[tuple[str, str, str, str, str]] = []
    for rule in rules:
        own, summands = dict(rule.own), set[tuple[str, str]]()
        whole = documents.with_any(rule.form, (rule.total,))
        open_ = [(part, whole) for part in rule.parts] if whole else []
        while open_:
            part, among = open_.pop()
            having = among & documents.with_any(rule.form, (part,))
            summands |= {(document, part) for document in having}
            open_ += [(below, among - having) for below in own.get(part, ())]
        sums = {(document, rule.total) for document, _ in summands}
        for side, columns in zip(_SIDES, (sums, summands), strict=True):
            named += [(rule.slug, side, rule.form, *column) for column in columns]
    schema = ["rule", "side", "form", "document_id", "measure"]
    wanted = pl.DataFrame(named, schema=dict.fromkeys(schema, pl.String), orient="row")
    found = of.join(wanted, on=["document_id", "form", "measure"])
    place = pl.col("row_no").cast(pl.String)
    return pl.concat(_side(found.filter(side=side), side, pl.col("rule"), place) for side in _SIDES)


def _down(rules: Sequence[DownTree], of: pl.DataFrame) -> pl.DataFrame:
    """Rows that print an amount in a column stand against all those whose amounts there they count."""
    rows = of.filter(pl.col("form").is_in([rule.form for rule in rules]))
    below = rows.filter(pl.col("parent_row_no").is_not_null())
    key = ["document_id", "form", "measure"]
    above = rows.join(below.select(*key, row_no="parent_row_no").unique(), on=[*key, "row_no"], how="semi")
    rule = _of_form(rules)
    return pl.concat(
        [
            _side(above, "left", rule, pl.format("{}:{}", "row_no", "measure")),
            _side(below, "right", rule, pl.format("{}:{}", "parent_row_no", "measure")),
        ]
    )


def _moved(rules: Sequence[Moved], of: pl.DataFrame) -> pl.DataFrame:
    """Figures of the year against those before and the changes: by their row, or by the name their rows share."""
    table = ["document_id", "form"]
    era = pl.coalesce(
        pl.when(pl.col("row_kind").is_in(OTHER_YEARS)).then("row_kind"),
        pl.col("measure").str.extract(f"^({'|'.join(OTHER_YEARS)})_"),
        pl.lit("now"),
    )
    bare = pl.col("measure").str.replace(f"^({'|'.join(OTHER_YEARS)})_", "")
    rows = of.filter(pl.col("form").is_in([rule.form for rule in rules])).with_columns(era=era)
    below = pl.col("row_kind").is_in(OTHER_YEARS).any().over(table)
    rows = rows.filter(pl.col("era").n_unique().over(table) == 1 + len(OTHER_YEARS))
    place = pl.format(
        "{}:{}", pl.when(below).then("row_label").otherwise(pl.col("row_no").cast(pl.String)), bare
    )
    rows = rows.with_columns(place=place)
    rows = rows.filter((pl.col("era") != "now").any().over(*table, "place"))
    now, rule = pl.col("era") == "now", _of_form(rules)
    return pl.concat(
        [
            _side(rows.filter(now), "left", rule, pl.col("place")),
            _side(rows.filter(~now), "right", rule, pl.col("place")),
        ]
    )


def _ties(rules: Sequence[Tie], chosen: pl.DataFrame, applying: Applying) -> pl.DataFrame:
    """Each side's choices, in the documents that are asked. Of claims that prose states twice, the first.

    Where every amount on the left makes an equation of its own (`Tie.each`), each has the whole right side.
    """
    asked = pl.DataFrame(
        [(rule.slug, document) for rule in rules for document in applying.get(rule.slug, ())],
        schema={"rule": pl.String, "document_id": pl.String},
        orient="row",
    )
    of_rules = _sides(tuple(rules)).join(asked, on="rule")
    found = of_rules.join(chosen, on=["document_id", "choice"])
    is_left = pl.col("side") == "left"
    found = found.filter("is_first" | (pl.col("each") & is_left)).with_columns(
        place=pl.when("each").then(pl.col("row_no").cast(pl.String)).otherwise("place")
    )
    whole = found.filter("each", ~is_left).drop("place")
    places = found.filter("each", is_left).select("rule", "document_id", "place")
    found = pl.concat(
        [found.filter(~pl.col("each") | is_left), whole.join(places, on=["rule", "document_id"])],
        how="diagonal",
    )
    found = found.join(_divided(found), on=["rule", "document_id", "place"], how="anti")
    has_both = pl.col("side").n_unique().over("rule", "document_id", "place") == len(_SIDES)
    return found.filter(~pl.col("both") | has_both).select("no", "rule", "part", "side", "sign", "place")


def _divided(found: pl.DataFrame) -> pl.DataFrame:
    """(rule, document_id, place) of codes that one of the tables of a tie divides without printing them.

    A table of last codes alone has nothing at 208, and not zero: what it prints below is tied code by code.
    """
    table = ["rule", "document_id", "part"]
    codes = found.filter(pl.col("place").str.contains(r"^\d{3,7}$")).select(*table, "place").unique()
    above = pl.concat(
        [
            codes.filter(pl.col("place").str.len_chars() > length).with_columns(
                pl.col("place").str.head(length)
            )
            for length in (3, 5)
        ]
    ).unique()
    return above.join(codes, on=[*table, "place"], how="anti").select("rule", "document_id", "place").unique()


@cache
def _sides(rules: tuple[Tie, ...]) -> pl.DataFrame:
    """What stands on the sides of ties: (rule, each, both, part, choice, side, sign), ``part`` counts the choices."""
    rows = [
        (rule.slug, rule.each, rule.both, part, CHOICES[a], side, a.sign if side == "left" else -a.sign)
        for rule in rules
        for part, (side, a) in enumerate(
            (side, a) for side, of in zip(_SIDES, (rule.left, rule.right), strict=True) for a in of
        )
    ]
    schema = {
        "rule": pl.String,
        "each": pl.Boolean,
        "both": pl.Boolean,
        "part": pl.Int32,
        "choice": pl.Int64,
        "side": pl.String,
        "sign": pl.Int8,
    }
    return pl.DataFrame(rows, schema=schema, orient="row")


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
        .with_columns(owner=pl.col("row_label").str.extract(OWNER_BEHIND))
        .join(units.unique(), on=["document_id", "owner"], how="left", maintain_order="left")
        .with_columns(
            name=pl.when("is_owned")
            .then(pl.col("row_label").str.replace(OWNER_BEHIND, ""))
            .otherwise("row_label")
        )
        .with_columns(name=as_compared(pl.col("name")))
    )
    listed = projects.filter(pl.col("form") == rule.form)
    source = projects.filter(pl.col("form").is_in(rule.sources))
    if not rule.if_named:
        listed = _as_in(source, listed)
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
    slug = pl.lit(rule.slug)
    return pl.concat([_side(listed, "left", slug, place), _side(nearest, "right", slug, pl.col("place"))])


def _as_in(source: pl.DataFrame, listed: pl.DataFrame) -> pl.DataFrame:
    """Listed projects that the source has under a longer or shorter name and with the same amount bear its name.

    甲项目经费 of one table is 甲项目 of the next, and 乙经费（一所） is 乙经费. A name that the source has stays.
    """
    there = source.select("document_id", "fen", other="name").unique(maintain_order=True)
    longer, shorter = pl.col("other"), pl.col("name")
    named_alike = (
        listed.join(source.select("document_id", "name"), on=["document_id", "name"], how="anti")
        .join(there, on=["document_id", "fen"])
        .filter(longer.str.starts_with(shorter) | shorter.str.starts_with(longer))
        .group_by("document_id", "row_no", maintain_order=True)
        .agg(pl.col("other").first())
    )
    return (
        listed.join(named_alike, on=["document_id", "row_no"], how="left", maintain_order="left")
        .with_columns(name=pl.coalesce("other", "name"))
        .drop("other")
    )


def unworked(
    rules: Sequence[Rule], of: pl.DataFrame, documents: Documents, worked: pl.DataFrame, applying: Applying
) -> pl.DataFrame:
    """(rule, document_id) where a rule should have made equations and made none: it must not pass in silence.

    A tie is expected where a column it chooses by row kind holds any amount; a tree where a form
    has two rows with amounts. Choices by line or code may be empty: what is not printed is zero.
    """
    ties = [rule for rule in rules if isinstance(rule, Tie)]
    printed = [
        (rule.slug, document)
        for rule in ties
        for document in set(applying.get(rule.slug, ())) & holding(rule, documents)
    ]
    trees = [rule for rule in rules if isinstance(rule, DownTree)]
    of_units = [rule.form for rule in trees if BY_SLUG[rule.form].hierarchy == "unit"]
    grown = (
        of.filter(pl.col("form").is_in([rule.form for rule in trees]), ~pl.col("row_kind").is_in(OTHER_YEARS))
        .group_by("document_id", "form")
        .agg(rows=pl.col("row_no").n_unique(), has_total=(pl.col("row_kind") == TOTAL).any())
        # Units that nobody adds up promise no sum.
        .filter(pl.col("rows") > 1, pl.col("has_total") | ~pl.col("form").is_in(of_units))
        .select(_of_form(trees).alias("rule"), "document_id")
    )
    expected = pl.DataFrame(printed, schema=grown.schema, orient="row")
    return pl.concat([expected, grown]).join(worked, on=["rule", "document_id"], how="anti")
