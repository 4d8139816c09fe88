"""Names at random: departments and their institutions, projects and their goals."""

from __future__ import annotations

import random

from .codes import TRADES, Trade

DISTRICTS = ("清远市清城区", "广州市荔湾区", "韶关市浈江区", "潮州市湘桥区", "云浮市云城区", "英德市")
CITIES = ("广州市", "珠海市", "清远市", "韶关市", "佛山市")
FIELDS = (
    "数字政府", "政务服务", "会议展览", "贸易促进", "统计普查", "信息技术", "投资促进", "市场监测",
    "公共资源交易", "数据资源管理", "网络运行维护", "人才服务", "社会经济调查", "档案管理",
)  # fmt: skip
INSTITUTIONS = ("服务中心", "运营中心（公文交换站）", "事务所", "管理处", "信息中心")
TOPICS = (
    "物业管理", "信息系统运维", "业务培训", "经济普查", "会展服务", "窗口服务外包", "办公设备更新",
    "政策宣传", "法律顾问", "光纤线路租赁", "“一门式、一网式”政务服务中心弱电建设",
    "机房消防及不间断电源维护", "车辆租赁", "云平台移动端虚拟专线租赁", "档案数字化", "因公出访",
    "编外人员聘用", "辅助人员补助-海关驻点", "社会综合治理云平台网络安全等级保护测评",
    "市内外经贸发展（稳外贸事项）",
)  # fmt: skip
KINDS = ("经费", "专项经费", "项目", "费用", "采购项目", "工作经费（第二期）", "合同第一期款项", "服务费")
GOALS = (
    "保障{topic}日常运转。",
    "通过实施该项目，做好{topic}工作，保障部门正常运转。",
    (
        "1.数量指标：完成{topic}任务不少于{n}项；2.质量指标：验收合格率达到9{d}%；"
        "3.时效指标：{year}年12月31日前完成；4.满意度指标：服务对象满意度≥8{d}%。"
    ),
    (
        "为深入贯彻落实上级关于{topic}的决策部署，结合实际开展相关工作，覆盖{n}个村（居），推动形成“政府主导、"
        "部门协同、社会参与”的工作格局，全面提高管理效能，增强人民群众的获得感、幸福感、安全感，为高质量发展提供"
        "有力支撑；加强统筹协调，落实工作责任，强化资金管理和绩效评价，确保各项任务按时按质完成。"
    ),
)


def draw_department(rng: random.Random, edition: int) -> tuple[str, str, Trade]:
    """A place, the department's full name and its trade. The 2026 edition is known from cities only."""
    place = rng.choice(DISTRICTS if edition == 2024 else CITIES)
    trade = rng.choice(TRADES)
    return place, place + trade.name, trade


def draw_institutions(rng: random.Random, place: str, count: int) -> list[str]:
    """Different names for the units below a department."""
    return rng.sample([place + of + kind for of in FIELDS for kind in INSTITUTIONS], count)


def draw_project(rng: random.Random, year: int) -> tuple[str, str]:
    """A name and a goal, short or of many lines or none at all. Names may repeat, as in real documents."""
    prefix = rng.choice(("", "", "", "", f"{year}年", f"{year}-{year + 1}年", f"提前下达{year}年省级财政"))
    topic = rng.choice(TOPICS)
    fields = {"topic": topic, "n": rng.randint(2, 400), "d": rng.randint(0, 9), "year": year}
    goal = rng.choice(("", *GOALS)).format(**fields)
    return prefix + topic + rng.choice(KINDS), goal
