"""The list of items: data, read from a TOML file (``standard.toml`` says what may stand in one)."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any

from expectations.suites import sentences
from pipelines.domain.errors import MingzhangError
from pipelines.domain.forms import BY_SLUG

STANDARD = Path(__file__).parent / "standard.toml"
_TEXTS = ("zh", "en", "asks_zh", "asks_en", "part")
_TEXTS = ("zh", "en", "asks_zh", "asks_en", "part")
_LISTS = ("headings", "tables", "rules")
PARTS = ("", "file", "cover", "contents", "tables", "rest")


class WrongForm(MingzhangError):
    """A file that is no form, with what is wrong with it."""


@dataclass(frozen=True, slots=True)
class Item:
    """One line of the form; of the part ``tables`` it stands for a line a table."""

    zh: str
    en: str
    asks_zh: str = ""
    asks_en: str = ""
    part: str = ""
    headings: tuple[str, ...] = ()
    tables: tuple[str, ...] = ()
    rules: tuple[str, ...] = ()

    def takes(self, rule: str) -> bool:
        """Whether it takes what breaks a rule wherever that is."""
        return any(fnmatchcase(rule, pattern) for pattern in self.rules)

    def heads(self, heading: str) -> bool:
        """Whether a heading is that of one of its sections."""
        return any(re.search(pattern, heading) for pattern in self.headings)


@dataclass(frozen=True, slots=True)
class Form:
    zh: str
    en: str
    items: tuple[Item, ...]

    def of_part(self, part: str) -> Item | None:
        """The item for a part of the document; None where no line of the form is about it."""
        return next((item for item in self.items if item.part == part), None)

    @property
    def rest(self) -> Item:
        """The item for what belongs to no other."""
        return next(item for item in self.items if item.part == "rest")


def load(path: Path = STANDARD) -> Form:
    """Raises `WrongForm` for a file that is none, or names a rule, a table or a part that there is not."""
    try:
        told = tomllib.loads(path.read_text(encoding="utf-8"))
        listed = told.pop("items", [])
        items = [
            _item(number, one)
            for number, one in enumerate(listed if isinstance(listed, list) else [listed], 1)
        ]
        form = Form(_text(told.pop("zh", ""), "zh"), _text(told.pop("en", ""), "en"), tuple(items))
    except OSError as error:
        raise WrongForm(f"the form cannot be read: {error.strerror}") from error
    except ValueError as error:  # no TOML, or no UTF-8
        raise WrongForm(f"the form is no TOML: {error}") from error
    if told:
        raise WrongForm(f"a form has no {', '.join(told)}")
    for part in PARTS[1:]:
        if sum(item.part == part for item in items) > 1:
            raise WrongForm(f"two items are of the part {part}")
    if not any(item.part == "rest" for item in items):
        raise WrongForm('no item is of the part "rest", which takes what belongs to no other')
    return form


def _item(number: int, told: Any) -> Item:
    if not isinstance(told, Mapping):
        raise WrongForm("items are tables: [[items]]")
    where = f"item {number}"
    unknown = told.keys() - {*_TEXTS, *_LISTS}
    if unknown:
        raise WrongForm(f"{where}: an item has no {', '.join(sorted(unknown))}")
    zh, en, asks_zh, asks_en, part = (_text(told.get(name, ""), f"{where}: {name}") for name in _TEXTS)
    headings, tables, rules = (_texts(told.get(name, []), f"{where}: {name}") for name in _LISTS)
    item = Item(zh, en, asks_zh, asks_en, part, headings, tables, rules)
    if not item.zh or not item.en:
        raise WrongForm(f"{where}: zh and en are its name, and neither may be missing")
    _check_names(where, item)
    return item


def _check_names(where: str, item: Item) -> None:
    if item.part not in PARTS:
        raise WrongForm(f"{where}: there is no part {item.part}")
    for pattern in item.headings:
        try:
            re.compile(pattern)
        except re.error as error:
            raise WrongForm(f"{where}: {pattern} is no regular expression: {error}") from error
    for slug in item.tables:
        if slug not in BY_SLUG:
            raise WrongForm(f"{where}: there is no table {slug}")
    for pattern in item.rules:
        if not any(fnmatchcase(rule, pattern) for rule in sentences()):
            raise WrongForm(f"{where}: no rule is called {pattern}")


def _text(value: Any, name: str) -> str:
    if not isinstance(value, str):
        raise WrongForm(f"{name} is text")
    return value


def _texts(value: Any, name: str) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
        raise WrongForm(f"{name} is a list of texts")
    return tuple(value)
