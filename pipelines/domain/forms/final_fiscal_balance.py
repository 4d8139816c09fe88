"""财政拨款收入支出决算总表 (公开04表): what the treasury gave, and what it was spent on, fund by fund."""

from pipelines.domain.forms.final_common import (
    FINAL_ACCOUNT,
    FUND_LINES,
    FUND_NAMES,
    FUNDS_BESIDE,
    SIDES,
    TOTALS,
)
from pipelines.domain.forms.model import Form, Line, Sum

FORM = Form(
    slug="final_fiscal_balance",
    title="财政拨款收入支出决算总表",
    elsewhere=("财政拨款收支决算总表",),
    english="Income and expenditure of the year from fiscal appropriation",
    columns=(*SIDES, *FUNDS_BESIDE),
    hierarchy="balance",
    lines=(
        *FUND_LINES,
        Line(
            "carried_in",
            ("年初财政拨款结转和结余", "年初结转和结余", "上年财政拨款结转和结余"),
            "total_income",
        ),
        *(Line(f"carried_in_{fund}", names, "carried_in") for fund, names in FUND_NAMES.items()),
        Line("carried_out", ("年末财政拨款结转和结余", "年末结转和结余"), "total_expenditure"),
        *TOTALS,
    ),
    across=(Sum("expenditure", tuple(column.slug for column in FUNDS_BESIDE)),),
    kind=FINAL_ACCOUNT,
)
