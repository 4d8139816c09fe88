"""Suspicions as sentences, in Chinese and English, in the figures and the unit of the page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from expectations.proof.blame import Suspicion
from expectations.proof.explanation import COLUMN, ROW, SWAPPED, TWO, UNIT, Change
from expectations.proof.system import Place
from pipelines.domain.forms import BY_SLUG as FORMS
from pipelines.domain.money import FEN_PER_UNIT

_KINDS = {
    "digits_transposed": ("两位数字颠倒", "two digits transposed"),
    "factor_ten": ("小数点错位", "the decimal point out of place"),
    "sign": ("正负号相反", "the sign reversed"),
    "wrong_digit": ("一位数字有误", "one digit wrong"),
    "lost_cell": ("漏印金额", "the amount left out"),
    "wrong_cell": ("金额有误", "another amount"),
}


@dataclass(frozen=True, slots=True)
class Shown:
    """How a figure is shown: page, the names of row and column, the text, and the unit of its table."""

    page: int
    row: str
    column: str
    printed: str
    unit: str

    @property
    def label(self) -> str:
        """Row and column, to stand between quotation marks."""
        label = " ".join(part for part in (self.row, self.column) if part)
        return label.replace("“", "‘").replace("”", "’")


@dataclass(frozen=True, slots=True)
class Page:
    """A document's figures as shown. A figure that is not printed is shown as the others of its row are."""

    shown: Mapping[Place, Shown]

    def figure(self, place: Place) -> Shown:
        if place in self.shown:
            return self.shown[place]
        form, row_no, measure = place
        # A blank cell, or a row that is not there at all: told by its row, else by its table.
        of_row = [s for (f, r, _), s in self.shown.items() if (f, r) == (form, row_no)]
        of_form = [s for (f, _, _), s in self.shown.items() if f == form]
        near = (of_row or of_form)[0]
        return Shown(near.page, near.row if of_row else "", heading(form, measure), "", near.unit)


def heading(form: str, measure: str) -> str:
    """The heading a column is printed under; the slug where the form has no such column."""
    columns = FORMS[form].columns if form in FORMS else ()
    return next((column.headings[0] for column in columns if column.slug == measure), measure)


def money(fen: int, unit: str) -> str:
    """An amount as the table prints it: 12.34 of 万元, with thousands parted."""
    worth = FEN_PER_UNIT.get(unit, 100)
    amount = Decimal(fen) / worth
    exact = amount.quantize(Decimal("0.01"))
    return f"{exact:,}" if exact == amount else f"{amount.normalize():,f}"


def say(suspicion: Suspicion, page: Page) -> tuple[str, str]:
    """One sentence in Chinese, one in English, without full stops."""
    chinese, english = _act(suspicion, page)
    count = len(suspicion.equations)
    if suspicion.is_whole:
        whole = count + suspicion.held
        zh = f"则全部 {whole} 个等式成立" if whole > 1 else "则等式成立"
        en = f"all {whole} equations would hold" if whole > 1 else "the equation would hold"
    else:
        zh, en = f"则其中 {count} 个等式成立", f"{count} of the failed equations would hold"
    if suspicion.is_whole and suspicion.rivals:
        zh += f"（另有 {suspicion.rivals} 种解释）"
        en += f" ({suspicion.rivals} other explanations would do as well)"
    if suspicion.kind == ROW:
        return f"{chinese}；若补上，{zh}", f"{english}; with it {en}"
    return f"若{chinese}，{zh}", f"if {english}, {en}"


def _act(suspicion: Suspicion, page: Page) -> tuple[str, str]:
    changes = suspicion.changes
    at = page.figure(changes[0].place)
    match suspicion.kind:
        case str(kind) if kind == ROW:
            return _row(suspicion, page)
        case str(kind) if kind == UNIT:
            return _unit(suspicion, at)
        case str(kind) if kind in (SWAPPED, COLUMN):
            other = _other(changes, page)
            return (
                f"第{at.page}页“{at.label}”与“{other.label}”的金额互换（印错了位置）",
                f"the amounts of “{at.label}” and “{other.label}” on page {at.page} changed places",
            )
        case str(kind) if kind == TWO:
            told = [_cell(change, page) for change in changes]
            return "同时" + "、".join(zh for zh, _ in told), " and ".join(en for _, en in told)
    zh, en = _KINDS[suspicion.kind]
    chinese, english = _cell(changes[0], page)
    printed = at.printed or "空白"
    return f"{chinese}（印为 {printed}，{zh}）", f"{english} (printed {at.printed or 'blank'}: {en})"


def _cell(change: Change, page: Page) -> tuple[str, str]:
    at = page.figure(change.place)
    proposed = money(change.proposed, at.unit)
    return f"第{at.page}页“{at.label}”应为 {proposed}", f"“{at.label}” on page {at.page} were {proposed}"


def _other(changes: Sequence[Change], page: Page) -> Shown:
    """The other end of an exchange: where the first change's new amount is printed now."""
    first = changes[0]
    other = next(c for c in changes[1:] if c.printed == first.proposed and c.proposed == first.printed)
    return page.figure(other.place)


def _row(suspicion: Suspicion, page: Page) -> tuple[str, str]:
    """What the rows below a total lack, and which figure of another table counts it."""
    form, parent, _ = suspicion.place
    above = page.figure((form, parent, suspicion.changes[0].place[2]))
    amounts = [
        f"{heading(form, change.place[2])} {money(change.proposed, above.unit)}"
        for change in sorted(suspicion.changes, key=lambda change: change.place[2] != "total")
    ]
    lacking = "、".join(amounts)
    zh = f"第{above.page}页“{above.row}”之下各行之和比它少 {lacking}（{above.unit}）"
    en = f"the rows under “{above.row}” on page {above.page} add up to less than it by {lacking} ({above.unit})"
    if suspicion.witness is None:
        return f"{zh}，疑本表漏列了行", f"{en}: a row seems to be left out of this table"
    beside = page.figure(suspicion.witness)
    other = FORMS[suspicion.witness[0]]
    named = beside.row or heading(*suspicion.witness[::2])
    chinese = (
        f"{zh}；第{beside.page}页《{other.title}》中“{named}”多出此数，疑本表漏列科目 {suspicion.code} 的行"
    )
    english = (
        f"{en}; “{named}” on page {beside.page} ({other.english}) has that much more, so that a row of code "
        f"{suspicion.code} seems to be left out of this table"
    )
    return chinese, english


def _unit(suspicion: Suspicion, at: Shown) -> tuple[str, str]:
    form = FORMS.get(suspicion.place[0])
    of_zh, of_en = (f"《{form.title}》", f"“{form.english}”") if form else ("情况说明", "the prose")
    power = abs(suspicion.power)
    zh, en = ("乘以", "multiplied") if suspicion.power > 0 else ("除以", "divided")
    return (
        f"{of_zh}的金额单位不是“{at.unit}”（金额{zh} {10**power:,}）",
        f"the unit of {of_en} is not {at.unit} (its amounts {en} by {10**power:,})",
    )
