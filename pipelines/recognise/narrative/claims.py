"""Sentences to claims: one grammar, label + figure + unit (+ movement) (+ reason), for every subject.

The figures of a list in brackets after a figure (公务用车购置及运行维护费2.5万元（公务用车购置费0万元，…。）
比上年…) are claims too, and the words after the bracket belong to the figure before it. What no claim
takes up, a figure in a reason say, is a mention: no figure of the prose is left out.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from decimal import Decimal
from itertools import pairwise
from operator import itemgetter

from pipelines.recognise.narrative.context import as_of, first_of, is_about, last_of, reason_at
from pipelines.recognise.narrative.figures import NUMBER, UNIT, fold, in_yuan, is_unit, number
from pipelines.recognise.narrative.mentions import MENTIONED, find_mentions
from pipelines.recognise.narrative.model import Claim, Item, Movement, Share
from pipelines.recognise.narrative.movements import read_movement
from pipelines.recognise.narrative.places import place_of
from pipelines.recognise.narrative.sentences import whole
from pipelines.recognise.narrative.shares import Shares, find_shares
from pipelines.recognise.narrative.steps import with_steps
from pipelines.recognise.narrative.subjects import OUTTURN_SUBJECTS, SUBJECTS, Subject
from pipelines.recognise.parts import Passage

_NONE = "无(?=[,;。、()]|$)"
"""In place of a figure: there is nothing of the kind."""


@dataclass(frozen=True, slots=True)
class _Grammar:
    """The subjects of a kind of document, and a pattern for each with what may stand between it and its figure."""

    subjects: tuple[Subject, ...]
    stated: re.Pattern[str]

    @staticmethod
    def of(subjects: Sequence[Subject], between: str) -> _Grammar:
        labels = "|".join(
            f"(?P<{s.slug}>{f'(?<![{s.not_after}])' if s.not_after else ''}(?:{s.label}))" for s in subjects
        )
        figure = f"(?:(?P<figure>{NUMBER})(?P<unit>{UNIT})|(?P<none>{_NONE}))"
        return _Grammar(tuple(subjects), re.compile(rf"(?:{labels})(?:\([^()0-9]*\))?{between}{figure}"))

    def subject(self, words: re.Match[str]) -> Subject:
        """Whose label a match of ``stated`` begins with."""
        return next(subject for subject in self.subjects if words[subject.slug] is not None)


_BUDGET = _Grammar.of(
    SUBJECTS,
    r"(?:\([^()0-9]*\))?(?:预算|年初|安排|支出|总额|总计|合计|共计|金额|面积|数量|共有?|[数为是约:]){0,5}",
)
_PLAN = (
    rf"(?:财政拨款)?(?:支出)?(?:年初|全年)?预算(?:数|安排)?[为是:]?{NUMBER}(?:{UNIT})[,;](?=(?:支出)?决算)"
)
"""The plan may stand before the outturn: 年初预算为2万元，支出决算为1万元."""
_FINAL_ACCOUNT = _Grammar.of(
    OUTTURN_SUBJECTS,
    rf"(?:{_PLAN})?(?:\([^()0-9]*\)|财政拨款|支出|决算|总额|总计|合计|共计|金额|面积|数量|共有?|[数为是均约:]){{0,6}}",
)
"""A figure of the plan alone (年初预算为2万元) is none of the year's outturn."""
_OF_A_PART = re.compile(r"平均|人均|每[辆车]|所属|下属|二级|国内|境\)外|外宾|科研|其他资金|全口径|方面")
"""In the clause before a label: the figure is of a part, or of one more of its kind."""
_COSTS = ("abroad", "vehicles", "vehicle_purchase", "vehicle_operation", "reception", "outsourcing")
_AMONG_COSTS = re.compile("包括|用于")
_WHOLES = re.compile("三公|用车")
"""What such costs are parts of where all of them are told; else they are parts of office costs or of a project."""
_BRACKET = re.compile(r"\((?:[^()]|\([^()]*\))*\)")


@dataclass(frozen=True, slots=True)
class _Text:
    """A passage, with its text folded, and the year its figures must be of."""

    passage: Passage
    folded: str
    fiscal_year: int
    shares: Shares
    grammar: _Grammar


@dataclass(frozen=True, slots=True)
class _Stated:
    """A label with its figure: ``words`` is their match, ``bracket`` (start, end) the list after them.

    ``base`` is the year, printed as a number, that the movement is against; ``moved`` (start, end) is
    where it is printed.
    """

    words: re.Match[str]
    subject: Subject
    bracket: tuple[int, int]
    movement: Movement
    base: int | None
    moved: tuple[int, int]
    share: Share

    @property
    def end(self) -> int:
        return self.moved[1]

    @property
    def spans(self) -> tuple[tuple[int, int], ...]:
        """Its label, its figure with the share after it, and its movement: none of their figures is a mention."""
        return self.words.span(self.subject.slug), (self.figure[0], self.bracket[0]), self.moved

    @property
    def figure(self) -> tuple[int, int]:
        """Where the figure is printed, or the 无 in its place."""
        return self.words.span("none" if self.words["none"] else "figure")


def find_claims(
    passages: Iterable[Passage], fiscal_year: int, *, is_final_account: bool = False
) -> list[Claim]:
    """Every figure that part three states in words, in printed order; never raises on odd prose.

    In a final account the figures are of the outturn: those of the plan beside them are only mentions.
    Documents without such a part state them anywhere; of what they state with several amounts nothing says which is
    the whole document's and which of one unit in it: those are mentions. Beside such a part other prose tells how
    figures moved, which are read as mentions too. A sentence without a figure claims nothing; one about another year than ``fiscal_year`` and a figure
    in a reason (增加公务接待费2万元) are only mentions. ``prior_yuan`` is worked out (figure − change), and
    is None where the change is measured against another year than the one before.
    """
    claims: list[Claim] = []
    grammar = _FINAL_ACCOUNT if is_final_account else _BUDGET
    paragraphs = list(whole(passages))
    is_explained = any(passage.part == 3 for passage in paragraphs)
    for passage, shares in zip(paragraphs, find_shares(paragraphs), strict=True):
        text = _Text(passage, fold(passage.text), fiscal_year, shares, grammar)
        if passage.part == 3 or not is_explained:
            found = list(_claims(text, 0, len(passage.text)))
            taken = [span for this, _ in found for span in this.spans]
            placed = [(this.figure[0], claim) for this, claim in found]
            placed += find_mentions(passage, text.folded, taken, fiscal_year, text.shares)
            claims.extend(
                claim
                for _, claim in sorted(placed, key=itemgetter(0))
                if passage.part == 3 or _says_more(claim)
            )
        else:
            mentions = find_mentions(passage, text.folded, (), fiscal_year, text.shares)
            claims.extend(claim for _, claim in mentions if _says_more(claim))
    return with_steps(claims if is_explained else _of_the_whole(claims))


def _of_the_whole(claims: Sequence[Claim]) -> list[Claim]:
    """The claims of a document without part three: a subject with several amounts may be one of several units."""
    stated: dict[str, set[Decimal]] = defaultdict(set)
    for claim in claims:
        stated[claim.subject].add(claim.value)
    return [
        claim if len(stated[claim.subject]) == 1 else replace(claim, subject=MENTIONED) for claim in claims
    ]


def _says_more(claim: Claim) -> bool:
    """Whether a figure says more than that it is there: what it is about, how it moved, its share or its item."""
    return bool(
        claim.subject != MENTIONED
        or claim.direction
        or claim.percent_direction
        or claim.shared.share_printed
        or claim.of_item != Item()
    )


def _claims(text: _Text, start: int, end: int) -> Iterator[tuple[_Stated, Claim]]:
    stated = list(_stated(text, start, end))
    following = [_begins(text.folded, a.end, b.words.start()) for a, b in pairwise(stated)]
    for this, until in zip(stated, [*following, end], strict=False):
        yield this, _claim(text, this, start, until, end)
        yield from _claims(text, *this.bracket)


def _stated(text: _Text, start: int, end: int) -> Iterator[_Stated]:
    """The figures stated from ``start`` to ``end``, without those in the brackets after one of them."""
    at = start
    while words := text.grammar.stated.search(text.folded, at, end):
        subject = text.grammar.subject(words)
        before = text.folded[last_of("。", text.folded, start, words.start()) : words.start()]
        is_else = _is_of_else(subject, text.passage.section, before)
        measures = words["none"] or is_unit(words["unit"], subject.kind)
        if is_else or not measures or not is_about(text.folded[start : words.start()], text.fiscal_year):
            at = words.end()
            continue
        share, begins = text.shares.get(words.start("figure"), (Share(), words.end()))
        bracket, printed = (begins, begins), text.passage.text
        movement, base, at = read_movement(printed, text.folded, begins, end)
        if at == begins and (listed := _BRACKET.match(text.folded, at, end)):
            begins, bracket = listed.end(), (listed.start() + 1, listed.end() - 1)
            movement, base, at = read_movement(printed, text.folded, begins, end)
        yield _Stated(words, subject, bracket, movement, base, (begins, at), share)


def _is_of_else(subject: Subject, section: str, before: str) -> bool:
    """Whether a figure is of other money than all of its subject's: of a fund, or of a part that the sentence tells.

    ``before`` is the sentence up to its label: “三公”经费9万元，其中财政拨款安排“三公”经费7万元.
    """
    clause = before[last_of(";", before, 0, len(before)) :]
    if subject.elsewhere and re.search(subject.elsewhere, f"{section};{clause}"):
        return True
    if subject.kind != "money":
        return False
    parts = re.search("其中|包括", before)
    return bool(
        (parts and re.search(subject.label, before[: parts.start()]))
        or _OF_A_PART.search(before[last_of(",;:(、", before, 0, len(before)) :])
        or (subject.slug in _COSTS and _AMONG_COSTS.search(clause) and not _WHOLES.search(before))
    )


def _begins(folded: str, start: int, label: int) -> int:
    """Where the clause of the label at ``label`` begins, at or after ``start``."""
    return last_of(";。", folded, start, label) or last_of(",:", folded, start, label) or label


def _claim(text: _Text, this: _Stated, start: int, until: int, end: int) -> Claim:
    """``start`` to ``end``: the text it stands in. ``until``: where the next figure's clause begins."""
    printed, words, movement = text.passage.text, this.words, this.movement
    figure, unit = printed[slice(*this.figure)], printed[slice(*words.span("unit"))] if words["unit"] else ""
    value = number(figure) if unit else Decimal(0)
    reason = reason_at(printed, text.folded, this.end, until, has_moved=movement.direction != "")
    begins = last_of(";。", text.folded, start, words.start()) or start
    ends = until if reason else first_of(";。", text.folded, this.end, end)
    yuan, change = in_yuan(value, unit), movement.change_yuan
    if words["none"] and this.subject.kind == "money":
        yuan = Decimal(0)
    # The year before's outturn (执行数) is not what its budget published.
    is_planned = "执行" not in text.folded[slice(*this.moved)]
    against_last_year = this.base in (None, text.fiscal_year - 1) and is_planned
    prior = yuan - change if yuan is not None and change is not None and against_last_year else None
    page, box = place_of(text.passage, *this.figure)
    return Claim(
        subject=this.subject.slug,
        label=printed[slice(*words.span(this.subject.slug))],
        section=text.passage.section,
        sentence=printed[begins:ends].rstrip("，；。,;"),
        printed=figure,
        unit=unit,
        value=value,
        yuan=yuan,
        reason=reason,
        prior_yuan=prior,
        shared=this.share,
        as_of=as_of(text.folded[start : words.start()]),
        page=page,
        box=box,
        **asdict(movement),
    )
