"""项目支出绩效目标表: what each project costs and is to achieve, with the indicators that will tell.

Some print all projects in one list, others a sheet for each, or a form that a project fills over several pages.
"""

from dataclasses import replace

from pipelines.domain.forms.common import OWNER, UNIT_CODE
from pipelines.domain.forms.model import Column, Form, Sum


def _aside(slug: str, *headings: str) -> Column:
    return Column(slug, headings, "aside", optional=True)


FORM = Form(
    slug="project_goals",
    title="项目支出绩效目标表",
    english="Projects with their goals and indicators",
    columns=(
        UNIT_CODE,
        replace(OWNER, headings=(*OWNER.headings, "实施单位", "项目实施单位", "项目单位")),
        Column("name", ("项目名称", "单位（项目）名称"), "label"),
        Column(
            "total",
            (
                "项目总额",
                "资金总额",
                "年度资金总额",
                "年度资金总额（万元）",
                "年度预算资金总额",
                "年度预算总额",
                "当年预算",
                "年度预算",
                "预算金额",
                "金额",
                "金额（万元）",
            ),
        ),
        Column(
            "fiscal",
            ("财政资金", "财政拨款", "财政拨款资金", "当年财政拨款预算金额", "一般公共预算拨款"),
            optional=True,
        ),
        Column("carried", ("上年结转", "上年结转资金"), optional=True),
        Column("other", ("其他资金", "单位资金"), optional=True),
        Column("period_total", ("实施期资金总额", "中期资金总额"), optional=True),
        Column("period_fiscal", ("实施期财政拨款",), optional=True),
        Column("period_carried", ("实施期上年结转",), optional=True),
        Column("period_other", ("实施期其他资金",), optional=True),
        Column(
            "goal",
            (
                "绩效目标",
                "年度绩效目标",
                "当年绩效目标",
                "年度目标",
                "年度总体目标",
                "总体目标",
                "项目绩效目标",
                "项目总体绩效目标",
                "项目年度绩效目标",
            ),
            "text",
        ),
        _aside("level_1", "一级指标"),
        _aside("level_2", "二级指标"),
        _aside("indicator", "三级指标", "指标内容", "指标名称", "绩效指标"),
        _aside("relation", "指标性质", "绩效指标性质", "指标值类型"),
        _aside("target", "指标值", "目标值", "绩效指标值", "本年绩效指标值", "年度指标值", "预期指标值"),
        _aside("target_unit", "计量单位", "度量单位", "绩效度量单位"),
        _aside(
            "about",
            "指标解释",
            "指标值内容",
            "指标说明",
            "评（扣）分标准",
            "指标权重",
            "指标权重（%）",
            "权重",
            "分值",
            "分值权重",
            "是否核心",
            "备注",
        ),
    ),
    hierarchy="goals",
    across=(
        Sum("total", ("fiscal", "carried", "other")),
        Sum("period_total", ("period_fiscal", "period_carried", "period_other")),
    ),
    in_part=3,
    by_headings=True,
)
