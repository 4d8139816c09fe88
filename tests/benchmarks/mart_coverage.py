"""Which of the analyst's tables each place fills, how much of their money has codes and units, and whether it is all there.

`of_places` is the part of docs/places.md that `make places` writes of it.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

import duckdb

HEAD = """## What an analyst finds of each place

Of the marts of published documents: rows; of the money, the share that has a code, the share whose code the row's name tells
(by the official list of the year, no code being printed), the share that names a spending unit; the money without a code, in
yuan; and of how many printed tables the sum is not the total that is printed below or above it, within rounding and tail
differences. A place that no document of prints such a table, or whose documents are all withheld, has no line.
"""
_COLUMNS = ("rows", "with code", "by name", "with unit", "without code, yuan", "other than the total")
_TOTALS = """
    select document_id, form, amount_yuan, step_yuan, null as kind from marts.current_amounts
    where row_kind = 'total' and measure = 'total'
"""
_BY_ECONOMIC = """
    select
        document_id, form, sum(amount_yuan) as amount_yuan, max(step_yuan) as step_yuan,
        case
            when form in ('general_project') then 'project'
            when form <> 'general_economic' or measure in ('basic', 'personnel', 'public') then 'basic'
            else 'project'
        end as kind
    from marts.current_amounts
    where row_kind = 'total' and if(form = 'general_economic', is_summand, measure = 'total')
    group by all
"""
_WHOLE = """
    select document_id, 'all' as form, max(amount_yuan) as amount_yuan, max(step_yuan) as step_yuan, null as kind
    from marts.current_amounts
    where row_kind = 'total' and measure = 'total' and form in ('expenditure', 'final_expenditure') group by document_id
"""
_MARTS: Mapping[str, tuple[str, str, str, str]] = {
    "spending_by_function": ("'all'", "null", "function_code", _WHOLE),
    "spending_by_economic": ("form", "expenditure_kind", "economic_code", _BY_ECONOMIC),
    "fund_spending": ("form", "null", "function_code", _TOTALS),
    "revenue": ("'revenue'", "null", "function_code", _TOTALS),
    "final_revenue": ("'final_revenue'", "null", "function_code", _TOTALS),
    "projects": ("form", "null", "null", _TOTALS),
    "procurement": ("form", "null", "function_code", _TOTALS),
}
"""Mart to the form and kind that a sum is of, its code, and the totals to hold it against."""


def of_places(connection: duckdb.DuckDBPyConnection) -> str:
    """A table of places and marts."""
    lines = [
        HEAD,
        "| mart | place | " + " | ".join(_COLUMNS) + " |",
        "| --- | --- |" + " --: |" * len(_COLUMNS),
    ]
    for mart, how in _MARTS.items():
        for place, *cells in connection.execute(_query(mart, *how)).fetchall():
            lines.append(f"| {mart} | {place} | " + " | ".join(_shown(cell) for cell in cells) + " |")
    return "\n".join(lines)


def _query(mart: str, form: str, kind: str, code: str, totals: str) -> str:
    by_name = "code_from = 'name'" if mart.startswith("spending") or mart == "fund_spending" else "false"
    unit = "false" if mart == "final_revenue" else "budget_unit is not null"
    return f"""
        with figures as (
            select
                split_part(file_name, '/', 2) as place, mart.document_id, {form} as form, {kind} as kind,
                amount_yuan, {code} is not null as is_coded, {by_name} as is_by_name, {unit} as has_unit
            from marts.{mart} as mart
            inner join marts.documents using (document_id)
        ),
        sums as (
            select place, document_id, form, kind, sum(amount_yuan) as yuan, count(*) filter (amount_yuan <> 0) as parts
            from figures group by all
        ),
        gaps as (
            select place, count(*) as gap_count
            from sums
            inner join ({totals}) as total
                on sums.document_id = total.document_id and sums.form = total.form
                and sums.kind is not distinct from total.kind
            where 2 * abs(yuan - amount_yuan) >= coalesce(step_yuan, 0) * (2 * parts + 7)
            and yuan <> amount_yuan
            group by place
        )
        select
            place,
            count(*),
            sum(amount_yuan) filter (is_coded) / nullif(sum(amount_yuan), 0),
            sum(amount_yuan) filter (is_by_name) / nullif(sum(amount_yuan), 0),
            sum(amount_yuan) filter (has_unit) / nullif(sum(amount_yuan), 0),
            coalesce(sum(amount_yuan) filter (not is_coded), 0)::decimal(18, 2),
            coalesce(any_value(gap_count), 0)
        from figures left join gaps using (place)
        group by place order by place
    """


def _shown(cell: Any) -> str:
    match cell:
        case None:
            return "–"
        case float():
            return f"{cell:.1%}"
        case Decimal():
            return f"{cell:,.0f}"
        case _:
            return f"{cell:,}"
