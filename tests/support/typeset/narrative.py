"""Part three: what the document says of its own figures, in the sentences the form prescribes."""

from __future__ import annotations

import random
from dataclasses import dataclass

from . import forms
from .codes import ABROAD, CAR_BUYING, CAR_RUNNING, COMMISSIONED, RECEPTION, RUNNING_COSTS
from .ledger import Entry, Ledger, Source, current, every, total
from .model import Block, Figure, Part, Table
from .money import percent, spoken, steps, tabled
from .rows import ordinal
from .style import Style
from .wording import running_costs

UP = ("人员经费和项目经费增加", "根据工作计划，任务增加，相应增加预算")
DOWN = ("厉行节约，压减一般性支出", "部分项目上年已完成支付，本年不再安排")
LEVEL = "与上年持平，无增减变化"
NO_BASE = "--（基数为0，不可比）"


@dataclass
class Speaker:
    """Draws last year's amounts and words the claims; ``said`` keeps every claim by name."""

    rng: random.Random
    edition: int
    said: dict[str, Figure]

    def figure(self, name: str, fen: int) -> None:
        """Last year's true amount is drawn next to this year's, and both are rounded as they were printed."""
        some = self.rng.choice((0, 1_800_000, 12_340_000))
        drawn = round(fen * self.rng.uniform(0.6, 1.5)) if fen else some
        self.said[name] = Figure(steps(fen), steps(self.rng.choice((fen, drawn, drawn))))

    def sum(self, name: str, parts: tuple[str, ...], fen: int) -> None:
        """A total whose last year is the sum of its parts' last year."""
        self.said[name] = Figure(steps(fen), sum(self.said[part].prior for part in parts))

    def change(self, name: str) -> str:
        """``比上年减少77.71万元``"""
        figure = self.said[name]
        return f"比上年{'减少' if figure.change < 0 else '增加'}{spoken(abs(figure.change))}万元"

    def claim(self, name: str, *, changed: str = "，") -> str:
        """``2,664.7万元，比上年减少77.71万元，下降2.83%，主要原因是…``"""
        figure = self.said[name]
        if figure.prior:
            share = percent(figure.change, figure.prior, 2 if self.edition == 2024 else 1)
        else:
            share = NO_BASE if figure.change or self.edition == 2024 else "0%"
        reason = LEVEL if not figure.change else self.rng.choice(DOWN if figure.change < 0 else UP)
        direction = "下降" if figure.change < 0 else "增长"
        return f"{self.amount(name)}{changed}{self.change(name)}，{direction}{share}，主要原因是{reason}"

    def amount(self, name: str) -> str:
        return f"{spoken(self.said[name].value)}万元"


def explanation(book: Ledger, style: Style, rng: random.Random) -> tuple[Part, Table, dict[str, Figure]]:
    """Part three with the table of key projects, and every figure it claims."""
    speaker = Speaker(rng, book.edition, {})
    general = [entry for entry in book.entries if current(entry) and entry.source is Source.GENERAL]
    year = f"{book.year}年本部门"
    sections = [
        ("部门预算收支增减变化情况", year + _balance(book, speaker)),
        ("“三公”经费安排情况", f"{year}财政拨款安排{_three_public(general, speaker)}"),
        ("机关运行经费安排情况", _running_costs(book, general, speaker)),
        ("政府采购情况", f"{year}政府采购{_purchases(general, speaker)}"),
        ("国有资产占有使用情况", _assets(book.year, general, speaker)),
    ]
    if book.edition != 2024:
        speaker.figure("commissioned", _spent(general, COMMISSIONED))
        sections.append(
            ("委托业务费安排情况", f"{year}一般公共预算安排委托业务费{speaker.claim('commissioned')}。")
        )
    sections.append(("重点项目预算绩效目标情况", f"{book.year}年，本部门重点项目绩效目标情况如下："))
    blocks: list[Block] = []
    for n, (heading, text) in enumerate(sections, 1):
        blocks += [Block("h2", f"{ordinal(n)}、{heading}"), Block("p", text)]
    part = Part(f"第三部分 {book.year}年部门预算情况说明", [*blocks, Block("table", "T13")])
    return part, key_projects(book, style, rng), speaker.said


def _spent(entries: list[Entry], *codes: str) -> int:
    return total(entries, lambda entry: entry.economic.startswith(codes))


def _balance(book: Ledger, speaker: Speaker) -> str:
    speaker.figure("income", total(book.entries, every))
    speaker.said["spending"] = speaker.said["income"]
    return f"收入预算{speaker.claim('income')}；支出预算{speaker.claim('spending')}。"


def _three_public(general: list[Entry], speaker: Speaker) -> str:
    kinds = {"abroad": ABROAD, "car_buying": CAR_BUYING, "car_running": CAR_RUNNING, "reception": RECEPTION}
    for name, code in kinds.items():
        speaker.figure(name, _spent(general, code))
    speaker.sum("cars", ("car_buying", "car_running"), _spent(general, CAR_BUYING, CAR_RUNNING))
    speaker.sum("three_public", ("abroad", "cars", "reception"), _spent(general, *kinds.values()))
    bought, ran = (
        f"{speaker.amount(name)}，{speaker.change(name)}" for name in ("car_buying", "car_running")
    )
    cars = speaker.claim("cars", changed=f"（公务用车购置费{bought}；公务用车运行维护费{ran}。）")
    return (
        f"“三公”经费{speaker.claim('three_public')}。其中：因公出国（境）费{speaker.claim('abroad')}；"
        f"公务用车购置及运行维护费{cars}；公务接待费{speaker.claim('reception')}。"
    )


def _running_costs(book: Ledger, general: list[Entry], speaker: Speaker) -> str:
    own = [entry for entry in general if book.administrative and entry.unit == book.units[0]]
    speaker.figure("running_costs", _spent(own, *RUNNING_COSTS))
    defined = f"行政经费（机关运行经费）{running_costs(book.edition)}"
    return f"{defined}{book.year}年，本部门机关运行经费安排{speaker.claim('running_costs')}。"


def _purchases(general: list[Entry], speaker: Speaker) -> str:
    """Bought is less than there is to buy with."""
    room = steps(_spent(general, "302", "310")) // 4
    kinds = {name: speaker.rng.randint(0, room) for name in ("goods", "works", "services")}
    speaker.said |= {name: Figure(n, 0) for name, n in {"purchases": sum(kinds.values()), **kinds}.items()}
    goods, works, services = map(speaker.amount, kinds)
    return (
        f"安排{speaker.amount('purchases')}，其中：货物类采购预算{goods}，工程类采购预算{works}，"
        f"服务类采购预算{services}等。"
    )


def _assets(year: int, general: list[Entry], speaker: Speaker) -> str:
    """New assets cost no more than is budgeted for capital and than is bought in goods and works."""
    said, rng = speaker.said, speaker.rng
    room = min(steps(_spent(general, "310")), said["goods"].value + said["works"].value)
    said |= {
        "assets": Figure(rng.randint(1_000, 9_999_999), 0),
        "new_assets": Figure(rng.randint(0, room), 0),
    }
    day = rng.choice((f"{year}年1月31日", f"{year - 1}年12月24日"))
    homes, cars, machines = spoken(rng.randint(0, 999_999)), rng.randint(0, 40), rng.randint(0, 9)
    return (
        f"截至{day}，本部门固定资产金额{speaker.amount('assets')}，分布构成情况为：房屋{homes}平方米，"
        f"车辆{cars}辆，单价在100万元以上的设备{machines}台等。"
        f"本年度拟购置固定资产{speaker.amount('new_assets')}，主要是办公设备等。"
    )


def key_projects(book: Ledger, style: Style, rng: random.Random) -> Table:
    """Up to four projects of T12 that have a goal, with the amounts T12 prints."""
    able = [project for project in book.projects if project.goal]
    rows = []
    for chosen in rng.sample(able, min(len(able), rng.randint(0, 4))):
        fen = sum(entry.fen for entry in book.entries if entry.project is chosen)
        money = tabled(fen) if style.zeros else spoken(steps(fen), thousands=style.thousands)
        rows.append([chosen.name, money, chosen.goal])
    notes = ["注：无。"] if rows else ["注：本年度无重点项目。"]
    head = forms.header(forms.KEY_PROJECTS)
    return Table("T13", "", "重点项目预算绩效目标情况", "", "", head, rows or [["无", "", ""]], notes)
