"""What an answer does not hold, and why: values that nothing bears, documents that are withheld or print nothing of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches

import duckdb

from pipelines.commands.questions.asking import Answer
from pipelines.commands.questions.model import Question, Value
from pipelines.domain.errors import NotAnswered

_NAMED = 5
"""So many documents are named; of more, the number is told."""
_KNOWN = {
    "form": "select distinct form from marts.amounts",
    "measure": "select distinct measure from marts.amounts",
}
_DOCUMENTS = """
select
    document_id,
    coalesce(unit_name, file_name),
    coalesce(region_name, unit_name, file_name),
    fiscal_year,
    if(status = 'published', '', split_part(reason, ':', 1))
from marts.documents
where split_part(coalesce(reason, ''), ':', 1) not in ('superseded', 'withdrawn', 'duplicate_file')
order by fiscal_year desc, unit_name, file_name
"""


@dataclass(frozen=True, slots=True)
class _Document:
    """``withheld``: the code it is withheld for, '' where it is published."""

    document_id: str
    unit: str
    place: str
    year: int | None
    withheld: str

    def has(self, parameter: str, value: Value) -> bool:
        match parameter:
            case "unit":
                return str(value) in self.unit
            case "place":
                return str(value) in self.place
            case _:
                return self.year == value

    def __str__(self) -> str:
        told = self.unit if self.year is None else f"{self.unit} {self.year}"
        return f"{told} ({self.withheld})" if self.withheld else told


def told(
    connection: duckdb.DuckDBPyConnection, question: Question, values: Mapping[str, Value], answer: Answer
) -> Iterator[str]:
    """Sentences about the documents asked for that are not in the answer.

    Raises `NotAnswered` where nothing was found and a value that was given is that of no document, or of no figure.
    """
    documents = [_Document(*row) for row in connection.execute(_DOCUMENTS).fetchall()]
    given = {name: value for name, value in values.items() if value != question.defaults[name]}
    asked: dict[str, Value] = {name: given[name] for name in ("unit", "place", "year") if name in given}
    if not answer.rows and documents:
        _refuse_unknown(documents, asked)
        _refuse_unlisted(connection, given)
    if not asked or "status" in answer.columns:  # it tells of withheld documents itself
        return
    wanted = [one for one in documents if all(one.has(name, value) for name, value in asked.items())]
    if not wanted and documents:
        yield f"no document is of {' and '.join(f'{name} {value}' for name, value in asked.items())}"
    withheld = [one for one in wanted if one.withheld]
    if withheld:
        yield f"not in this answer, because withheld: {_listed(withheld)}"
    published = [one for one in wanted if not one.withheld]
    if not answer.rows and published:
        yield f"published, with nothing that {question.name} asks for: {_listed(published)}"


def _refuse_unknown(documents: list[_Document], asked: Mapping[str, Value]) -> None:
    for name, value in asked.items():
        if any(one.has(name, value) for one in documents):
            continue
        if name == "year":
            years = sorted({one.year for one in documents if one.year is not None})
            raise NotAnswered(f"no document is of {value}; there are {', '.join(map(str, years))}")
        raise NotAnswered(_no(name, str(value), {getattr(one, name) for one in documents}))


def _refuse_unlisted(connection: duckdb.DuckDBPyConnection, given: Mapping[str, Value]) -> None:
    for name in given.keys() & _KNOWN.keys():
        known = {str(one) for (one,) in connection.execute(_KNOWN[name]).fetchall()}
        if given[name] not in known:
            raise NotAnswered(_no(name, str(given[name]), known))


def _no(name: str, value: str, known: set[str]) -> str:
    near = get_close_matches(value, sorted(known), n=3, cutoff=0.3)
    return f"no {name} like {value!r}" + (f"; did you mean {', '.join(near)}?" if near else "")


def _listed(documents: list[_Document]) -> str:
    more = len(documents) - _NAMED
    return "; ".join(map(str, documents[:_NAMED])) + (f" and {more} more" if more > 0 else "")
