"""表4 财政拨款收支总体情况表: what the treasury gives, and what it is spent on."""

from dataclasses import replace

from pipelines.domain.forms.common import (
    BALANCE_TOTALS,
    FUND_LINES,
    FUNDS_BESIDE,
    SIDES,
    USES,
    YEARS_BESIDE,
    beside,
)
from pipelines.domain.forms.model import Form, Line

_USE = {use.slug.replace("use", "expenditure"): use.headings for use in USES}
"""Some print what the expenditure is for, and no functions: then that is its side."""

FORM = Form(
    slug="fiscal_balance",
    title="财政拨款收支总体情况表",
    elsewhere=("财政拨款收支总表", "财政拨款收支表"),
    english="Income and expenditure from fiscal appropriation",
    columns=(
        *(replace(side, headings=(*side.headings, *_USE.get(side.slug, ()))) for side in SIDES),
        *FUNDS_BESIDE,
        *YEARS_BESIDE,
    ),
    hierarchy="balance",
    lines=(Line("appropriation", ("财政拨款", "财政拨款收入"), "year_income"), *FUND_LINES, *BALANCE_TOTALS),
    across=beside(FUNDS_BESIDE),
)
