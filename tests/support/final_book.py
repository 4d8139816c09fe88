"""What came in and went out in a year, drawn at random: the figures that a made final account prints."""

from __future__ import annotations

import random
from dataclasses import dataclass

NAMES = {
    "201": "一般公共服务支出",
    "20103": "政府办公厅（室）及相关机构事务",
    "2010301": "行政运行",
    "2010399": "其他政府办公厅（室）及相关机构事务支出",
    "208": "社会保障和就业支出",
    "20805": "行政事业单位养老支出",
    "2080505": "机关事业单位基本养老保险缴费支出",
    "212": "城乡社区支出",
    "21208": "国有土地使用权出让收入安排的支出",
    "2120801": "征地和拆迁补偿支出",
    "223": "国有资本经营预算支出",
    "22301": "解决历史遗留问题及改革成本支出",
    "2230105": "国有企业退休人员社会化管理补助支出",
    "301": "工资福利支出",
    "30101": "基本工资",
    "30113": "住房公积金",
    "302": "商品和服务支出",
    "30201": "办公费",
    "30212": "因公出国（境）费用",
    "30217": "公务接待费",
    "30231": "公务用车运行维护费",
    "303": "对个人和家庭的补助",
    "30302": "退休费",
    "310": "资本性支出",
    "31002": "办公设备购置",
    "31013": "公务用车购置",
}
GENERAL, FUND, CAPITAL = ("2010301", "2010399", "2080505"), ("2120801",), ("2230105",)
STAFF, OFFICE = ("30101", "30113", "30302"), ("30201", "30212", "30217", "30231", "31002", "31013")
OWN = ("superior_subsidy", "business", "operating", "affiliated_income", "other_income")
OWN_NAMES = ("上级补助收入", "事业收入", "经营收入", "附属单位上缴收入", "其他收入")
ABROAD, RECEPTION, RUN, BOUGHT = "30212", "30217", "30231", "31013"

Amounts = tuple[int, ...]
"""In hundredths of 万元, as they are printed."""


def money(amount: int) -> str:
    return f"{amount / 100:,.2f}"


def with_sums(items: dict[str, Amounts], digits: tuple[int, ...]) -> dict[str, Amounts]:
    """The items with the codes above them, each the sum of its items, in the order of the codes."""
    found: dict[str, Amounts] = {}
    for code, amounts in items.items():
        for length in digits:
            above = found.get(code[:length], (0,) * len(amounts))
            found[code[:length]] = tuple(a + b for a, b in zip(above, amounts, strict=True))
    return dict(sorted(found.items()))


def added(items: dict[str, Amounts]) -> Amounts:
    return tuple(map(sum, zip(*items.values(), strict=True)))


@dataclass
class Book:
    """What came in and went out, drawn so that every table's sums hold and the tables agree."""

    rng: random.Random

    def draw(self) -> int:
        return self.rng.randint(1, 900_000)

    def __post_init__(self) -> None:
        draw = self.draw
        self.economic = {code: draw() for code in (*STAFF, *OFFICE)}
        self.personnel = sum(self.economic[code] for code in STAFF)
        self.public = sum(self.economic[code] for code in OFFICE)
        staff, office = self.personnel // 3, self.public // 2
        self.general = {  # personnel, public, project
            "2010301": (self.personnel - staff, office, draw()),
            "2010399": (0, self.public - office, draw()),
            "2080505": (staff, 0, 0),
        }
        self.funds = {  # opening, income, basic, project
            code: (draw() + 2_000_000, draw(), draw(), draw()) for code in (*FUND, *CAPITAL)
        }
        self.opening = draw()
        self.closing = self.opening + draw()
        self.own = [draw() for _ in OWN]
        self.own_spent = [draw() for _ in range(5)]  # basic, project, upward, operating, affiliated
        self.reserve, self.distributed, self.own_opening = draw(), draw(), draw() + 9_000_000
        self.budgeted = [draw() for _ in range(4)]
        self.beside = [draw() for _ in range(4)]

    def income_of(self, code: str) -> int:
        """What the treasury gave for a code; the general budget's surplus is the first code's."""
        if code in self.funds:
            return self.funds[code][1]
        return sum(self.general[code]) + (self.closing - self.opening) * (code == GENERAL[0])

    def revenue(self) -> dict[str, Amounts]:
        """By code: the treasury's, then each source of one's own."""
        own = dict.fromkeys([*GENERAL, *self.funds], (0,) * len(OWN)) | {"2010399": tuple(self.own)}
        return {code: (self.income_of(code), *own[code]) for code in own}

    def expenditure(self) -> dict[str, Amounts]:
        """By code: basic, project, upward, operating, affiliated."""
        found = {code: (p + o, project, 0, 0, 0) for code, (p, o, project) in self.general.items()}
        found |= {code: (basic, project, 0, 0, 0) for code, (_, _, basic, project) in self.funds.items()}
        mine = zip(found["2010399"], self.own_spent, strict=True)
        return found | {"2010399": tuple(a + b for a, b in mine)}

    def fiscal(self) -> dict[str, Amounts]:
        """By class: general, fund, state capital."""
        found = {code: (sum(kinds), 0, 0) for code, kinds in self.general.items()}
        for code, (_, _, basic, project) in self.funds.items():
            found[code] = (0, (code in FUND) * (basic + project), (code in CAPITAL) * (basic + project))
        return with_sums(found, (3,))

    def years(self, codes: tuple[str, ...]) -> dict[str, Amounts]:
        """Of a fund by code: opening, income, spent, basic, project, closing."""
        chosen = {code: self.funds[code] for code in codes}
        return {code: (o, i, b + p, b, p, o + i - b - p) for code, (o, i, b, p) in chosen.items()}

    def three_public(self) -> tuple[list[str], list[str]]:
        """Budget and outturn: total, abroad, vehicles, bought, run, reception."""
        spent = [
            self.economic[c] + b for c, b in zip((ABROAD, BOUGHT, RUN, RECEPTION), self.beside, strict=True)
        ]
        rows = [(a + b + c + d, a, b + c, b, c, d) for a, b, c, d in (self.budgeted, spent)]
        return list(map(money, rows[0])), list(map(money, rows[1]))
