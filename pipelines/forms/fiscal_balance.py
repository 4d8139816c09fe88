"""表4 财政拨款收支总体情况表: what the treasury gives, and what it is spent on."""

from pipelines.forms.common import BALANCE_TOTALS, SIDES
from pipelines.forms.model import Form, Line

FORM = Form(
    slug="fiscal_balance",
    title="财政拨款收支总体情况表",
    english="Income and expenditure from fiscal appropriation",
    columns=SIDES,
    hierarchy="balance",
    lines=(
        Line("general", ("一般公共预算", "一般公共预算拨款"), "year_income"),
        Line("fund", ("政府性基金预算", "政府性基金预算拨款"), "year_income"),
        Line("state_capital", ("国有资本经营预算", "国有资本经营预算拨款"), "year_income"),
        *BALANCE_TOTALS,
    ),
)
