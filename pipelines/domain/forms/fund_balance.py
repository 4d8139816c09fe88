"""政府性基金收支表: what comes in of government funds and goes out, by function and by economic classes."""

from pipelines.domain.forms.common import BALANCE_TOTALS, FUND_NAMES, SIDES
from pipelines.domain.forms.model import Form, Line

FORM = Form(
    slug="fund_balance",
    title="政府性基金收支表",
    elsewhere=("政府性基金预算收支表",),
    english="Income and expenditure of government funds",
    columns=SIDES,
    hierarchy="balance",
    lines=(Line("fund", FUND_NAMES["fund"], "year_income"), *BALANCE_TOTALS),
)
