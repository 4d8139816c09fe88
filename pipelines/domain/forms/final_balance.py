"""收入支出决算总表 (公开01表): everything that came in and went out, side by side."""

from pipelines.domain.forms.final_common import FINAL_ACCOUNT, FUND_LINES, FUND_NAMES, SIDES, TOTALS
from pipelines.domain.forms.model import Form, Line

FORM = Form(
    slug="final_balance",
    title="收入支出决算总表",
    elsewhere=("收支决算总表",),
    english="Income and expenditure of the year that is over",
    columns=SIDES,
    hierarchy="balance",
    lines=(
        Line("appropriation", ("财政拨款收入",), "year_income"),
        *(Line(f"appropriation_{fund}", names, "appropriation") for fund, names in FUND_NAMES.items()),
        *FUND_LINES,
        Line("superior_subsidy", ("上级补助收入",), "year_income"),
        Line("business", ("事业收入",), "year_income"),
        Line("operating", ("经营收入",), "year_income"),
        Line("affiliated_income", ("附属单位上缴收入",), "year_income"),
        Line("other_income", ("其他收入",), "year_income"),
        Line(
            "reserve_fund",
            (
                "使用非财政拨款结余",
                "使用非财政拨款结余（含专用结余）",
                "使用非财政拨款结余和专用结余",
                "用事业基金弥补收支差额",
            ),
            "total_income",
        ),
        Line("carried_in", ("年初结转和结余", "上年结转和结余"), "total_income"),
        Line("carried_in_basic", ("基本支出结转",), "carried_in"),
        Line("carried_in_project", ("项目支出结转和结余",), "carried_in"),
        Line("carried_in_operating", ("经营结余",), "carried_in"),
        Line("distributed", ("结余分配",), "total_expenditure"),
        Line("carried_out", ("年末结转和结余",), "total_expenditure"),
        Line("carried_out_basic", ("基本支出结转",), "carried_out"),
        Line("carried_out_project", ("项目支出结转和结余",), "carried_out"),
        Line("carried_out_operating", ("经营结余",), "carried_out"),
        *TOTALS,
    ),
    kind=FINAL_ACCOUNT,
)
