"""The kinds of rule. Each yields equations, each a list of (amount, sign); there is no tolerance to choose."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

from pipelines.domain.forms import BY_SLUG

Severity = Literal["error", "warning", "info"]
Relation = Literal["=", "<="]
PROSE_FORMS = ("narrative", "key_projects", "project_goals")
"""Forms among the explanations: the claims of the prose, and the tables printed there."""
Key = Literal["function_code", "economic_code", ""]
_CHINESE = {slug: f"《{form.title}》" for slug, form in BY_SLUG.items()}
_ENGLISH = {slug: f"“{form.english}”" for slug, form in BY_SLUG.items()}


@dataclass(frozen=True, slots=True)
class Amounts:
    """A choice of amounts: of a form, these measures, in the rows of these kinds, lines or codes.

    ``key`` says by what an equation is made for each value; without it all chosen amounts of a
    document stand in one equation. ``sign`` is -1 for amounts that are taken off their side.
    """

    form: str
    measures: tuple[str, ...]
    kinds: tuple[str, ...] = ()
    lines: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()
    key: Key = ""
    sign: Literal[1, -1] = 1


@dataclass(frozen=True, slots=True)
class Rule:
    """What every kind of rule has: a stable slug, its sentence in Chinese and English, its severity.

    A sentence names a table by its form in braces, ``{balance} 收入总计``: no city's number of a table is
    another's. ``softened``: carry-over from earlier years breaks it legitimately (some count it in the spending
    units' tables but not in the year's appropriation), so a document with carry-over is only warned.
    """

    slug: str
    zh: str
    en: str
    severity: Severity = "error"
    softened: bool = False

    @property
    def forms(self) -> tuple[str, ...]:
        """The forms whose amounts stand in its equations, left side first."""
        raise NotImplementedError

    @property
    def about_prose(self) -> bool:
        """Whether prose takes part: such a rule never withholds the tables."""
        return any(form in PROSE_FORMS for form in self.forms)

    @property
    def chinese(self) -> str:
        """Its sentence in Chinese, tables by the titles of their forms."""
        return self.told()[0]

    @property
    def english(self) -> str:
        """Its sentence in English, tables by the English names of their forms."""
        return self.told()[1]

    def told(self, titles: Mapping[str, str] = MappingProxyType({})) -> tuple[str, str]:
        """Its sentence in Chinese and English; a table by its title in ``titles`` (form to title), if it has one."""
        printed = {form: f"《{title}》" for form, title in titles.items()}
        return self.zh.format_map(_CHINESE | printed), self.en.format_map(_ENGLISH | printed)


@dataclass(frozen=True, slots=True)
class AcrossRow(Rule):
    """In every row of ``form`` the ``total`` is the sum of those of ``parts`` that are printed.

    A part that is not printed stands for its ``own`` parts.
    """

    form: str = ""
    total: str = ""
    parts: tuple[str, ...] = ()
    own: tuple[tuple[str, tuple[str, ...]], ...] = ()

    @property
    def forms(self) -> tuple[str, ...]:
        return (self.form,)


@dataclass(frozen=True, slots=True)
class DownTree(Rule):
    """In every amount column of ``form`` a row with rows below it is their sum."""

    form: str = ""

    @property
    def forms(self) -> tuple[str, ...]:
        return (self.form,)


@dataclass(frozen=True, slots=True)
class Moved(Rule):
    """In ``form`` what a figure is now is what it was the year before and its change.

    It applies where all three are printed: in columns beside each other, or in rows below each other.
    """

    form: str = ""

    @property
    def forms(self) -> tuple[str, ...]:
        return (self.form,)


@dataclass(frozen=True, slots=True)
class Tie(Rule):
    """Two sides printed in different places are equal, or the left is at most the right.

    It applies where both sides are printed; an amount that is absent on one side is zero.
    ``only_if`` and ``unless`` name a trait of the document (`operands.traits`); ``needs`` names
    columns (form, column) without which the rule has no meaning; with ``each`` every amount on the
    left makes an equation of its own with the whole right side; with ``both`` the rule speaks only
    where each side prints an amount at all; with ``complete`` only where every line that it names is
    printed. ``carried_on`` is the side that may count carry-over which the other leaves out: more on that
    side, by at most the carry-over that is printed, breaks nothing. ``if_any_holds`` names a group of rules: a document in which not one equality of the group
    holds books otherwise, and is not asked any.
    """

    left: tuple[Amounts, ...] = ()
    right: tuple[Amounts, ...] = ()
    relation: Relation = "="
    only_if: str = ""
    unless: str = ""
    needs: tuple[tuple[str, str], ...] = ()
    each: bool = False
    both: bool = False
    complete: bool = False
    carried_on: Literal["left", "right", ""] = ""
    if_any_holds: str = ""

    @property
    def forms(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(amounts.form for amounts in (*self.left, *self.right)))


@dataclass(frozen=True, slots=True)
class Percent(Rule):
    """A stated percentage is the ratio of two amounts of its sentence, within what rounding allows."""

    @property
    def forms(self) -> tuple[str, ...]:
        return PROSE_FORMS[:1]


@dataclass(frozen=True, slots=True)
class Listed(Rule):
    """Every row of ``form`` stands in one of ``sources`` too, under the same name with the same amount.

    With ``if_named`` those are asked alone whose name is there; of a name that is there several times, any or all count.
    """

    form: str = ""
    sources: tuple[str, ...] = ()
    if_named: bool = False

    @property
    def forms(self) -> tuple[str, ...]:
        return (self.form, *self.sources)
