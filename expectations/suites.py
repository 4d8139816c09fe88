"""Rules and promises as Great Expectations suites: one expectation per sentence a person can read.

An expectation here is one SQL query that returns the rows which break it, so that any analyst can
paste it into DuckDB. The equations themselves are data by then; what is expected is that none failed.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from expectations.promises import Promise, promises
from expectations.rules import RULES, Rule
from pipelines.domain.forms import BY_SLUG, TABLES

_FAILED = "proof.failed_equations"
_ROWS = f"select * from {_FAILED} where {{}} order by document_id, rule, place"
_BROKEN = "verdict in ('failed', 'not_evaluable')"
_NOT_NULL = {
    "facts.amounts": ("document_id", "form", "measure", "printed", "page", "x0", "top", "x1", "bottom"),
    "proof.equations": ("document_id", "rule", "place", "verdict", "severity"),
}
_UNIQUE = {
    "facts.amounts": ("document_id", "form", "row_no", "measure"),
    "proof.equations": ("document_id", "rule", "place"),
    "proof.equation_terms": ("document_id", "rule", "place", "side", "form", "row_no", "measure"),
}


@dataclass(frozen=True, slots=True)
class Expected:
    """One expectation: the table it is about, its sentence, and the query for the rows that break it.

    ``withholds`` is the reason code under which a breaking document is quarantined, or ''. ``where`` is the
    condition, of a query that only chooses among its table's rows.
    """

    slug: str
    about: str
    chinese: str
    english: str
    severity: str
    withholds: str
    sql: str
    where: str = ""


@cache
def structure_suite() -> tuple[Expected, ...]:
    """What tables, facts and prose must look like before their sums mean anything, and what looks odd."""
    unique = tuple(_unique(table, columns) for table, columns in _UNIQUE.items())
    filled = tuple(_filled(table, columns) for table, columns in _NOT_NULL.items())
    return (*map(_from_promise, (*promises("structure"), *promises("prose"))), *unique, *filled)


@cache
def equation_suite() -> tuple[Expected, ...]:
    """Every rule of the catalogue holds; then what is only worth a look."""
    return (*map(_from_rule, RULES), _SOFTENED, _IMPLAUSIBLE, _TAIL)


def across_suite() -> tuple[Expected, ...]:
    """What published documents say of each other. It is asked when it is known which ones stand."""
    return tuple(map(_from_promise, promises("across")))


def mart_suite() -> tuple[Expected, ...]:
    """What must be true of the marts that are about to be published: the gate once more, on what is left."""
    return (*map(_from_promise, promises("marts")), *(_still_holding(form.slug) for form in TABLES))


@cache
def sentences() -> dict[str, tuple[str, str]]:
    """Chinese and English of every rule and expectation, by its slug."""
    suites = (*structure_suite(), *equation_suite(), *across_suite())
    rules = {rule.slug: (rule.chinese, rule.english) for rule in RULES}
    return rules | {expected.slug: (expected.chinese, expected.english) for expected in suites}


def _from_promise(promise: Promise) -> Expected:
    return Expected(
        promise.slug,
        promise.about,
        promise.chinese,
        promise.english,
        promise.severity,
        promise.withholds,
        promise.sql,
    )


def _from_rule(rule: Rule) -> Expected:
    where = f"rule = '{rule.slug}' and severity = '{rule.severity}' and {_BROKEN}"
    return Expected(
        f"equations.{rule.slug}",
        _FAILED,
        rule.chinese,
        rule.english,
        rule.severity,
        "equation_failed" if rule.severity == "error" else "",
        _ROWS.format(where),
        where,
    )


def _still_holding(form_slug: str) -> Expected:
    """No published document breaks a rule about the form, but for publishers' errors that a person has listed."""
    form = BY_SLUG[form_slug]
    rules = [rule.slug for rule in RULES if form_slug in rule.forms and not rule.about_prose]
    return Expected(
        f"published.{form_slug}",
        "marts.equations",
        f"已发布的《{form.title}》没有不成立的等式",
        f"No published equation of “{form.english}” fails",
        "error",
        "gate",
        f"select * from marts.equations where rule in ({_quoted(rules)}) and severity = 'error' and {_BROKEN} "
        "and document_id in (select document_id from marts.documents where status = 'published') "
        "and (document_id, rule, place) not in "
        "(select (document_id, rule, place) from marts.findings where fault = 'source' and not withholds)",
    )


def _quoted(slugs: Iterable[str]) -> str:
    return ", ".join(f"'{slug}'" for slug in slugs)


_CARRIED = f"severity = 'warning' and {_BROKEN} and rule in ({_quoted(r.slug for r in RULES if r.softened)})"
_SOFTENED = Expected(
    "equations.with_carry_over",
    _FAILED,
    "有结转的部门，各表口径一致",
    "Tables agree in departments with carry-over, too",
    "warning",
    "",
    _ROWS.format(_CARRIED),
    _CARRIED,
)
_IMPLAUSIBLE = Expected(
    "equations.implausible",
    _FAILED,
    "差额在四舍五入可以合理解释的范围内（3σ）",
    "What rounding leaves is what rounding plausibly leaves (three sigma)",
    "warning",
    "",
    _ROWS.format("verdict = 'implausible'"),
    "verdict = 'implausible'",
)
_TAIL = Expected(
    "equations.tail",
    _FAILED,
    "合计与各处印出的分项之间没有尾差",
    "Totals and what they are made of are printed without tail differences",
    "warning",
    "",
    _ROWS.format("verdict = 'tail'"),
    "verdict = 'tail'",
)


def _unique(table: str, columns: tuple[str, ...]) -> Expected:
    key = ", ".join(columns)
    known = " and ".join(f"{column} is not null" for column in columns)
    return Expected(
        f"structure.{table}.unique",
        table,
        f"{table} 的键 {key} 唯一",
        f"{table} is keyed by {key}",
        "error",
        "broken_keys",
        f"select document_id, concat_ws(':', {key}) as place, null::integer[] as pages, "
        f"count(*)::varchar as printed, '1' as expected from {table} where {known} group by {key} having count(*) > 1 "
        "order by document_id, place",
    )


def _filled(table: str, columns: tuple[str, ...]) -> Expected:
    empty = " or ".join(f"{column} is null" for column in columns)
    return Expected(
        f"structure.{table}.filled",
        table,
        f"{table} 的 {'、'.join(columns)} 不为空",
        f"{table} has its {', '.join(columns)} filled",
        "error",
        "broken_keys",
        f"select document_id, '' as place, null::integer[] as pages, 'null' as printed, "
        f"'a value' as expected from {table} where {empty} order by document_id",
    )
