"""财政拨款“三公”经费支出决算表 (公开07表): what was budgeted for travel abroad, cars and receptions, and what it cost."""

from pipelines.forms.final_common import FINAL_ACCOUNT
from pipelines.forms.model import Column, Form, Sum

_VEHICLES = tuple(f"公务用车购置及运行{kept}费" for kept in ("", "维护"))


def _of_vehicles(*names: str) -> tuple[str, ...]:
    return tuple(f"{over}/{name}" for over in _VEHICLES for name in names)


_EXPENSES = {
    "total": ("合计",),
    "abroad": ("因公出国（境）费", "因公出国（境）费用"),
    "vehicles": _of_vehicles("小计", "合计"),
    "vehicle_purchase": _of_vehicles("公务用车购置费", "购置费"),
    "vehicle_operation": _of_vehicles("公务用车运行费", "公务用车运行维护费", "运行维护费"),
    "reception": ("公务接待费",),
}
_PRINTED = {"budget_": ("预算数", "年初预算数"), "adjusted_": ("全年预算数",), "": ("决算数", "决算统计数")}
"""Budget and outturn stand over the expenses in one city and under them in the next."""

FORM = Form(
    slug="final_three_public",
    title="财政拨款“三公”经费支出决算表",
    elsewhere=("一般公共预算财政拨款“三公”经费支出决算表",),
    english="The three public expenses of the year, budget and outturn",
    columns=tuple(
        Column(
            f"{of}{expense}",
            tuple(path for name in names for side in over for path in (f"{side}/{name}", f"{name}/{side}")),
            optional=of == "adjusted_",
        )
        for of, over in _PRINTED.items()
        for expense, names in _EXPENSES.items()
    ),
    hierarchy="row",
    across=tuple(
        Sum(f"{of}{total}", tuple(f"{of}{part}" for part in parts))
        for of in ("budget_", "")
        for total, parts in (
            ("total", ("abroad", "vehicles", "reception")),
            ("vehicles", ("vehicle_purchase", "vehicle_operation")),
        )
    ),
    kind=FINAL_ACCOUNT,
)
