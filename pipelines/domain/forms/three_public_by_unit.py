"""“三公”经费 side by side: a row for each unit, the expenses as columns, often beside those of the year before."""

from __future__ import annotations

from dataclasses import replace

from pipelines.domain.forms.common import FUND, FUNDS, GENERAL, ORDINAL, OWNER, STATE_CAPITAL, UNIT_CODE
from pipelines.domain.forms.model import Column, Form, Sum

_NAMES = tuple(f"{mark[0]}三公{mark[1]}经费" for mark in ("“”", '""', ("", "")))
_OF_THREE = tuple(
    heading
    for name in (*_NAMES, *(f"一般公共预算拨款安排的{name}" for name in _NAMES))
    for over in (name, f"{name}预算", f"{name}预算数", f"{name}预(决)算数(财政拨款)", f"财政拨款{name}")
    for heading in (f"{over}合计", f"{over}/合计", f"{over}/小计", f"{over}财政拨款预算总额")
)
_CARS = ("公务用车购置及运行费", "公务用车购置及运行维护费")
_EXPENSES = (
    Column("total", ("合计", "总计"), optional=True),
    Column("three_public", _OF_THREE, optional=True),
    Column("abroad", ("因公出国（境）费", "因公出国（境）费用", "因公出国（境）经费")),
    Column("vehicles", (*_CARS, *(f"{name}/小计" for name in _CARS)), optional=True),
    Column(
        "vehicle_purchase",
        ("公务用车购置费", "公务用车购置经费", "公务用车购置", *(f"{name}/购置费" for name in _CARS)),
        optional=True,
    ),
    Column(
        "vehicle_operation",
        ("公务用车运行费", "公务用车运行维护费", *(f"{name}/运行费" for name in _CARS)),
        optional=True,
    ),
    Column("reception", ("公务接待费",)),
)
_THREE = ("abroad", "vehicles", "reception")
_VEHICLES = ("vehicle_purchase", "vehicle_operation")
_MEETINGS = (Column("conference", ("会议费",), optional=True), Column("training", ("培训费",), optional=True))
_BESIDE = {
    "prior_": ("上年", "上年预算", "上年预算数"),
    "change_": ("增减变化情况", "增减变化", "增减变化金额", "增减额"),
}
"""What stands over the columns of the year before, and of the change since."""
_BY_ORIGIN = {"this_year_": ("当年预算",), "carried_": ("上年结转结余", "上年结转")}
"""What stands over the year's own money and over what is left of earlier years, where both make the expense."""
_PARTS_OF_TRAVEL = ("abroad_general", "abroad_research")


def _of_origin(prefix: str, under: tuple[str, ...]) -> tuple[Column, ...]:
    """The expenses of one origin; travel abroad may be told by what it is for."""
    headings = {
        "three_public": ("小计",),
        "abroad": ("因公出国（境）费/小计",),
        "abroad_general": ("因公出国（境）费",),
        "abroad_research": ("科研因公出国（境）费用",),
    } | {column.slug: column.headings for column in _EXPENSES[3:]}
    return tuple(
        Column(f"{prefix}{slug}", names, optional=True, under=under) for slug, names in headings.items()
    )


def _of_funds(column: Column) -> tuple[Column, ...]:
    """An expense that is printed fund by fund."""
    return tuple(
        Column(
            f"{column.slug}_{fund.slug}",
            tuple(f"{h}/{fund.headings[0]}" for h in column.headings),
            optional=True,
        )
        for fund in (GENERAL, FUND, STATE_CAPITAL)
    )


def _sums(prefix: str) -> tuple[Sum, ...]:
    """合计 = “三公” + 会议费 + 培训费; “三公” = its three; vehicles are bought and run."""
    return (
        Sum(
            f"{prefix}total", tuple(f"{prefix}{slug}" for slug in ("three_public", "conference", "training"))
        ),
        Sum(f"{prefix}three_public", tuple(f"{prefix}{slug}" for slug in _THREE)),
        Sum(f"{prefix}vehicles", tuple(f"{prefix}{slug}" for slug in _VEHICLES)),
    )


def _sums_of(fund: str) -> tuple[Sum, ...]:
    return (
        Sum(f"total_{fund}", tuple(f"{slug}_{fund}" for slug in _THREE)),
        Sum(f"vehicles_{fund}", tuple(f"{slug}_{fund}" for slug in _VEHICLES)),
    )


FORM = Form(
    slug="three_public_by_unit",
    title="各单位“三公”经费支出表",
    elsewhere=(
        "财政拨款“三公”经费支出表",
        "“三公”经费和机关运行经费预算表",
        "“三公”经费、会议费、培训费支出表",
        "一般公共预算“三公”经费、会议费、培训费支出表",
        "一般公共预算拨款“三公”经费及会议费、培训费支出预算表",
    ),
    english="The three public expenses by unit",
    columns=(
        ORDINAL,
        UNIT_CODE,
        OWNER,
        Column("year", ("年度",), "year", optional=True),
        *_EXPENSES,
        *_MEETINGS,
        Column("administration", ("机关运行经费", "机关运行经费预算数"), optional=True),
        *(
            replace(column, slug=f"{prefix}{column.slug}", under=under, optional=True)
            for prefix, under in _BESIDE.items()
            for column in (*_EXPENSES, *_MEETINGS)
        ),
        *(column for prefix, under in _BY_ORIGIN.items() for column in _of_origin(prefix, under)),
        *(of_fund for column in _EXPENSES if column.slug != "three_public" for of_fund in _of_funds(column)),
    ),
    hierarchy="unit",
    across=(
        *(one for prefix in ("", *_BESIDE, *_BY_ORIGIN) for one in _sums(prefix)[-2:]),
        *(_sums(prefix)[0] for prefix in ("", *_BESIDE)),
        *(
            Sum(f"{origin}abroad", tuple(f"{origin}{part}" for part in _PARTS_OF_TRAVEL))
            for origin in _BY_ORIGIN
        ),
        *(one for fund in FUNDS for one in _sums_of(fund)),
        *(
            Sum(
                slug,
                (*(f"{slug}_{fund}" for fund in FUNDS), *(f"{origin}{slug}" for origin in _BY_ORIGIN)),
            )
            for slug in ("abroad", *_VEHICLES, "reception")
        ),
    ),
    by_headings=True,
)
