"""Draw a true budget at random: units, projects, and what each spends on what from which source."""

from __future__ import annotations

import random
from dataclasses import dataclass, field, replace

from .codes import CAPITAL_FUNCTIONS, FUND_FUNCTIONS, Trade
from .ledger import ACCOUNTS, OUTSIDE, Entry, Ledger, Project, Source
from .money import FEN_PER_STEP
from .names import draw_project

GENERAL = Source.GENERAL
SALARIES = ("30101", "30102", "30103", "30107", "30112", "30199")
OFFICE_COSTS = (
    "30201", "30202", "30206", "30207", "30209", "30211", "30213", "30215", "30216", "30217",
    "30226", "30227", "30228", "30231", "30239", "30299",
)  # fmt: skip
PROJECT_COSTS = (
    "30199", "30201", "30202", "30209", "30211", "30212", "30213", "30214", "30216", "30217",
    "30226", "30227", "30231", "30239", "30299", "31002", "31005", "31007", "31013", "31204",
)  # fmt: skip
OTHER_FUNDS_COSTS = ("30227", "30299", "31005")
"""What money outside the general budget goes to: never 三公, which T8 then need not look for there."""


@dataclass
class Purse:
    """Draws sums. ``grain`` is the smallest coin in fen: 10,000 makes every printed sum exact."""

    rng: random.Random
    grain: int

    def sum(self, low: int, high: int) -> int:
        """Between two amounts of yuan, as often small as large; never so small as to print as 0.00."""
        yuan: float = low * (high / low) ** self.rng.random()
        coins = round(yuan * 100 / self.grain)
        return max(coins * self.grain, FEN_PER_STEP)

    def chance(self, probability: float) -> bool:
        return self.rng.random() < probability


@dataclass
class Drawing:
    """A budget in the making. ``mixed`` has money that is not the treasury's, ``funds`` fills T9 and T10."""

    purse: Purse
    trade: Trade
    year: int
    edition: int
    units: tuple[str, ...]
    mixed: bool
    funds: bool
    projects: list[Project] = field(default_factory=list)
    entries: list[Entry] = field(default_factory=list)

    def ledger(self) -> Ledger:
        return Ledger(
            year=self.year,
            edition=self.edition,
            units=self.units,
            administrative=self.trade.administrative,
            projects=tuple(self.projects),
            entries=tuple(self.entries),
        )

    def staff(self, unit: str) -> None:
        """The basic expenditure of one unit. Contributions agree with the functions that exist for them."""
        purse, office = self.purse, self.trade.administrative and unit == self.units[0]
        running = self.trade.office if office else self.trade.institution
        for code in SALARIES:
            self._spend(unit, None, running, code, purse.sum(30_000, 8_000_000))
        for code in purse.rng.sample(OFFICE_COSTS, purse.rng.randint(2, len(OFFICE_COSTS))):
            self._spend(unit, None, running, code, purse.sum(1_000, 400_000))
        annuity = purse.sum(20_000, 800_000)
        self._spend(unit, None, "2080505", "30108", 2 * annuity)
        self._spend(unit, None, "2080506", "30109", annuity)
        self._spend(unit, None, "2101101" if office else "2101102", "30110", purse.sum(10_000, 500_000))
        self._spend(unit, None, "2210201", "30113", purse.sum(50_000, 900_000))
        if purse.chance(0.5):
            self._spend(unit, None, "2210203", "30102", purse.sum(10_000, 900_000))
        if purse.chance(0.6):
            self._spend(unit, None, "2080501" if office else "2080502", "30302", purse.sum(10_000, 2_000_000))
        if purse.chance(0.3):
            self._spend(unit, None, running, "30309", purse.sum(200, 3_000))
        if purse.chance(0.4):
            self._spend(unit, None, running, "31002", purse.sum(5_000, 80_000))
        if self.mixed and not office:
            source = purse.rng.choice((*ACCOUNTS, Source.OPERATIONS, Source.OTHER))
            self._spend(unit, None, running, "30199", purse.sum(10_000, 900_000), source)
        if self.funds and purse.chance(0.2):
            self._spend(unit, None, FUND_FUNCTIONS[0], "30199", purse.sum(10_000, 200_000), Source.FUND)

    def launch(self, unit: str) -> None:
        """One project of a unit, with one to four sums."""
        rng, purse = self.purse.rng, self.purse
        source = self._project_source()
        name, goal = draw_project(rng, self.year)
        goes = Project(unit, name, goal, trading=source is Source.TRADING)
        self.projects.append(goes)
        if source is GENERAL:
            function = rng.choice(self.trade.projects)
            for code in rng.sample(PROJECT_COSTS, rng.randint(1, 3)):
                self._spend(unit, goes, function, code, purse.sum(2_000, 9_000_000))
            if self.mixed and purse.chance(0.2):
                self._spend(unit, goes, function, "30299", purse.sum(1_000, 500_000), Source.OTHER)
            return
        options = {Source.FUND: FUND_FUNCTIONS, Source.CAPITAL: CAPITAL_FUNCTIONS}
        function = rng.choice(options.get(source, self.trade.projects))
        code = rng.choice(OTHER_FUNDS_COSTS)
        self._spend(unit, goes, function, code, purse.sum(5_000, 20_000_000), source)

    def carry_over(self) -> None:
        """Money left from last year: some basic, some for projects old and new, a little of it of a fund."""
        purse, head = self.purse, self.units[0]
        running = self.trade.office if self.trade.administrative else self.trade.institution
        self._carry(Entry(head, None, running, "30201", GENERAL, purse.sum(1_000, 90_000)))
        running_on = [e for e in self.entries if e.project and e.source is GENERAL]
        for entry in purse.rng.sample(running_on, len(running_on) // 3):
            self._carry(replace(entry, fen=purse.sum(1_000, 3_000_000)))
        name, _ = draw_project(purse.rng, self.year)
        left = Project(head, f"上年结转{name}", "")
        self.projects.append(left)
        source = purse.rng.choice((GENERAL, Source.FUND))
        self._carry(Entry(head, left, self.trade.projects[-1], "30299", source, purse.sum(10_000, 3_000_000)))

    def _project_source(self) -> Source:
        """Mostly the general budget; other sources only where the document has them at all."""
        rare: list[Source] = []
        if self.funds:
            rare += [Source.FUND, Source.CAPITAL]
        if self.mixed:
            rare += [*ACCOUNTS, *OUTSIDE]
        if self.edition != 2024 and Source.RESERVES in rare:
            rare.remove(Source.RESERVES)  # the later form has no such column
        return self.purse.rng.choice(rare) if rare and self.purse.chance(0.35) else GENERAL

    def _spend(
        self, unit: str, goes: Project | None, function: str, code: str, fen: int, source: Source = GENERAL
    ) -> None:
        self.entries.append(Entry(unit, goes, function, code, source, fen))

    def _carry(self, entry: Entry) -> None:
        self.entries.append(replace(entry, carried=True))
