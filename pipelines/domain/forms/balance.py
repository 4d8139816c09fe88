"""表1 收支总体情况表: everything that comes in and goes out, side by side."""

from pipelines.domain.forms.common import (
    BALANCE_TOTALS,
    FUND_LINES,
    KINDS_BESIDE,
    SIDES,
    USES,
    YEARS_BESIDE,
    beside,
)
from pipelines.domain.forms.model import Form, Line

FORM = Form(
    slug="balance",
    title="收支总体情况表",
    aliases=("部门收支总体情况表", "收支预算总体情况表"),
    elsewhere=("收支总表", "收支表", "财务收支总表"),
    english="Income and expenditure of the department as a whole",
    columns=(*SIDES, *USES, *KINDS_BESIDE, *YEARS_BESIDE),
    hierarchy="balance",
    lines=(
        Line("appropriation", ("预算拨款", "财政拨款", "财政拨款收入", "本级财政拨款收入"), "year_income"),
        *FUND_LINES,
        Line(
            "special_account",
            ("财政专户拨款", "财政专户管理资金", "财政专户管理资金收入", "财政专户管理事业收入"),
            "year_income",
        ),
        Line("other_funds", ("其他资金",), "year_income"),
        Line("business", ("事业收入",), "year_income"),
        Line("operating", ("事业单位经营收入", "经营收入", "事业单位经营服务收入"), "year_income"),
        Line("other_income", ("其他收入", "其它收入"), "year_income"),
        Line("superior_subsidy", ("上级补助收入",), "year_income"),
        Line("affiliated_income", ("附属单位上缴收入",), "year_income"),
        Line("reserve_fund", ("用事业基金弥补收支差额", "使用非财政拨款结余"), "total_income"),
        Line("account_balance", ("上年实户资金余额",), "total_income"),
        Line("basic", ("基本支出",), "year_expenditure"),
        Line("project", ("项目支出",), "year_expenditure"),
        Line("affiliated_subsidy", ("对附属单位补助支出", "对附属单位补助"), "year_expenditure"),
        Line("paid_upward", ("上缴上级支出",), "year_expenditure"),
        Line("contingency", ("单位预留机动经费",), "year_expenditure"),
        Line("unassigned", ("未安排支出的实户资金", "未安排支出的资金"), "total_expenditure"),
        *BALANCE_TOTALS,
    ),
    across=beside(KINDS_BESIDE),
)
