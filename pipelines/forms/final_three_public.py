"""财政拨款“三公”经费支出决算表 (公开07表): what was budgeted for travel abroad, cars and receptions, and what it cost."""

from pipelines.forms.final_common import FINAL_ACCOUNT
from pipelines.forms.model import Column, Form, Sum

_EXPENSES = {
    "total": ("合计",),
    "abroad": ("因公出国（境）费", "因公出国（境）费用"),
    "vehicles": tuple(f"公务用车购置及{run}费/小计" for run in ("运行", "运行维护")),
    "vehicle_purchase": ("公务用车购置费",),
    "vehicle_operation": ("公务用车运行费", "公务用车运行维护费"),
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
