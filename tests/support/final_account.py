"""A true final account: the nine tables of the national form, whose sums hold to the last digit."""

from __future__ import annotations

import random
from itertools import zip_longest

from support.final_book import (
    CAPITAL,
    FUND,
    GENERAL,
    NAMES,
    OFFICE,
    OWN_NAMES,
    STAFF,
    Amounts,
    Book,
    added,
    money,
    with_sums,
)
from support.typeset import Document
from support.typeset.model import Block, HeaderCell, Part, Table

UNIT = "甲市乙局"
Row = list[str]


def _across(r: int, *names: str, c: int = 0, rs: int = 1) -> list[HeaderCell]:
    return [HeaderCell(r, c + no, rs, 1, name) for no, name in enumerate(names)]


def _counted(header: list[HeaderCell], named: int, *, says: str = "栏次") -> list[HeaderCell]:
    """The header with the row that counts the columns of amounts."""
    row, width = max(h.r + h.rs for h in header), max(h.c + h.cs for h in header)
    first = [HeaderCell(row, 0, 1, named, says)] if named else []
    return [*header, *first, *_across(row, *map(str, range(1, width - named + 1)), c=named)]


_CODED = [HeaderCell(0, 0, 1, 2, "项目"), *_across(1, "功能分类科目编码", "科目名称")]
_SPLIT = [
    HeaderCell(0, 0, 1, 4, "项目"),
    HeaderCell(1, 0, 1, 3, "支出功能分类科目编码"),
    *_across(2, "类", "款", "项"),
    HeaderCell(1, 3, 2, 1, "科目名称"),
]
_YEARS = ("年初结转和结余", "本年收入")
_SPENT = ("小计", "基本支出", "项目支出")
_EXPENSES = ("合计", "因公出国（境）费", "小计", "公务用车购置费", "公务用车运行维护费", "公务接待费")


def _by_function(book: dict[str, Amounts], total_of: bool = False, *, split: bool = False) -> list[Row]:
    """Rows by code, their total first, or last where codes are split over three columns."""
    rows = []
    for code, amounts in with_sums(book, (3, 5, 7)).items():
        parts = [code[:3], code[3:5], code[5:7]] if split else [code]
        rows.append([*parts, NAMES[code], *_shown(amounts, total_of)])
    total = _shown(added(book), total_of)
    return [*rows, ["合计", "", "", "", *total]] if split else [["", "合计", *total], *rows]


def _shown(amounts: Amounts, total_of: bool) -> Row:
    return [money(a) for a in ((sum(amounts), *amounts) if total_of else amounts)]


def _years_table(book: dict[str, Amounts], *, split: bool) -> tuple[list[HeaderCell], list[Row]]:
    first = _SPLIT if split else _CODED
    named, rows = (4, 3) if split else (2, 2)
    header = [
        *first,
        *_across(0, *_YEARS, c=named, rs=rows),
        HeaderCell(0, named + 2, 1, 3, "本年支出"),
        *_across(1, *_SPENT, c=named + 2, rs=rows - 1),
        HeaderCell(0, named + 5, rows, 1, "年末结转和结余"),
    ]
    return (header if split else _counted(header, 2)), _by_function(book, split=split)


def _balance(left: list[Row], right: list[Row]) -> list[Row]:
    """Two sides beside each other, every line numbered."""
    width = len(right[0])
    rows = zip_longest(left, right, fillvalue=None)
    return [
        [
            *(a or ["", ""])[:1],
            str(no),
            *(a or ["", ""])[1:],
            *(b or [""] * width)[:1],
            str(no + 40),
            *(b or [""] * width)[1:],
        ]
        for no, (a, b) in enumerate(rows, 1)
    ]


def _numbered(names: list[str]) -> list[str]:
    return [f"{numeral}、{name}" for numeral, name in zip("一二三四五六七八九", names, strict=False)]


_FUNDS = ["一般公共预算财政拨款", "政府性基金预算财政拨款", "国有资本经营预算财政拨款"]


def _tables(book: Book, *, split: bool) -> list[tuple[str, list[HeaderCell], list[Row]]]:
    revenue, spent, fiscal = book.revenue(), book.expenditure(), book.fiscal()
    given = [sum(book.income_of(code) for code in codes) for codes in (GENERAL, FUND, CAPITAL)]
    opened = [book.opening, *(sum(book.funds[code][0] for code in codes) for codes in (FUND, CAPITAL))]
    of_funds = [sum(amounts[no] for amounts in fiscal.values()) for no in range(3)]
    left_over = [a + b - c for a, b, c in zip(opened, given, of_funds, strict=True)]
    year_income, year_spent = sum(given) + sum(book.own), sum(map(sum, spent.values()))
    carried_in = sum(opened) + book.own_opening
    in_all = year_income + book.reserve + carried_in
    by_class = with_sums({code: (sum(a),) for code, a in spent.items()}, (3,))

    def line(name: str, *amounts: int) -> Row:
        return [name, *map(money, amounts)]

    def beside(name: str, amounts: list[int]) -> Row:
        return line(name, sum(amounts), *amounts)

    income = [
        line(n, a)
        for n, a in zip(
            _numbered([f"{f}收入" for f in _FUNDS] + list(OWN_NAMES)), [*given, *book.own], strict=True
        )
    ]
    outgo = [
        line(n, a) for n, (a,) in zip(_numbered([NAMES[c] for c in by_class]), by_class.values(), strict=True)
    ]
    income += [[""] * 2] * max(0, len(outgo) - len(income))
    outgo += [[""] * 2] * (len(income) - len(outgo))
    income += [
        line("本年收入合计", year_income),
        line("使用非财政拨款结余", book.reserve),
        line("年初结转和结余", carried_in),
        line("总计", in_all),
    ]
    outgo += [
        line("本年支出合计", year_spent),
        line("结余分配", book.distributed),
        line("年末结转和结余", in_all - year_spent - book.distributed),
        line("总计", in_all),
    ]
    fiscal_in = [line(n, a) for n, a in zip(_numbered(_FUNDS), given, strict=True)] + [["", ""]]
    fiscal_in += [line("本年收入合计", sum(given)), line("年初财政拨款结转和结余", sum(opened))]
    fiscal_in += [line(n, a) for n, a in zip(_FUNDS, opened, strict=True)] + [
        line("总计", sum(given) + sum(opened))
    ]
    fiscal_out = [
        beside(n, list(a))
        for n, a in zip(_numbered([NAMES[c] for c in fiscal]), fiscal.values(), strict=True)
    ]
    fiscal_out += [
        beside("本年支出合计", of_funds),
        beside("年末财政拨款结转和结余", left_over),
        *[[""] * 5] * 3,
    ]
    fiscal_out += [beside("总计", [a + b for a, b in zip(of_funds, left_over, strict=True)])]
    sides = [HeaderCell(0, 0, 1, 3, "收入"), HeaderCell(0, 3, 1, 3, "支出")]
    heads = _across(1, "项目", "行次", "金额", "项目(按功能分类)", "行次")
    fiscal_head = [sides[0], HeaderCell(0, 3, 1, 6, "支出"), *heads, *_across(1, "合计", *_FUNDS, c=5)]
    coded = _counted([*_CODED, *_across(0, "本年收入合计", "财政拨款收入", *OWN_NAMES, c=2, rs=2)], 2)
    kinds = ("基本支出", "项目支出", "上缴上级支出", "经营支出", "对附属单位补助支出")
    general = {c: (p + o + j, p + o, p, o, j) for c, (p, o, j) in book.general.items()}
    return [
        (
            "收入支出决算总表",
            _counted([*sides, *heads, *_across(1, "决算数", c=5)], 2),
            _balance(income, outgo),
        ),
        ("收入决算表", coded, _by_function(revenue, total_of=True)),
        (
            "支出决算表",
            _counted([*_CODED, *_across(0, "本年支出合计", *kinds, c=2, rs=2)], 2),
            _by_function(spent, total_of=True),
        ),
        ("财政拨款收入支出决算总表", fiscal_head, _balance(fiscal_in, fiscal_out)),
        (
            "一般公共预算财政拨款支出决算表",
            [
                *_CODED,
                *_across(0, "本年支出合计", c=2, rs=2),
                HeaderCell(0, 3, 1, 3, "基本支出"),
                *_across(1, "小计", "人员经费", "公用经费", c=3),
                *_across(0, "项目支出", c=6, rs=2),
            ],
            _by_function(general),
        ),
        ("一般公共预算财政拨款基本支出决算表", *(_in_columns(book) if split else _in_groups(book))),
        ("财政拨款“三公”经费支出决算表", *_three_public(book, over=not split)),
        ("政府性基金预算财政拨款收入支出决算表", *_years_table(book.years(FUND), split=split)),
        ("国有资本经营预算财政拨款收入支出决算表", *_years_table(book.years(CAPITAL), split=split)),
    ]


def _in_groups(book: Book) -> tuple[list[HeaderCell], list[Row]]:
    """Staff and office beside each other, each under its own heading."""
    header = [HeaderCell(0, 0, 1, 3, "人员经费"), HeaderCell(0, 3, 1, 3, "公用经费")]
    header += _across(1, *("经济分类科目编码", "科目名称", "决算数") * 2)
    groups = []
    for codes, name in ((STAFF, "人员经费合计"), (OFFICE, "公用经费合计")):
        items = with_sums({code: (book.economic[code],) for code in codes}, (3, 5))
        groups.append([[code, NAMES[code], *map(money, amounts)] for code, amounts in items.items()])
        groups.append([["", name, money(sum(book.economic[code] for code in codes))]])
    staff, staff_sum, office, office_sum = groups
    rows = [[*(a or [""] * 3), *(b or [""] * 3)] for a, b in zip_longest(staff, office)]
    return header, [*rows, [*staff_sum[0], *office_sum[0]]]


def _in_columns(book: Book) -> tuple[list[HeaderCell], list[Row]]:
    """One row for every code, staff and office in columns of their own."""
    items = {
        code: (amount, amount * (code in STAFF), amount * (code in OFFICE))
        for code, amount in book.economic.items()
    }
    rows = [[code, NAMES[code], *map(money, amounts)] for code, amounts in with_sums(items, (3, 5)).items()]
    header = _across(0, "经济分类科目编码", "科目名称", "合计", "人员经费", "公用经费")
    return header, [*rows, ["", "合计", *map(money, added(items))]]


def _three_public(book: Book, *, over: bool) -> tuple[list[HeaderCell], list[Row]]:
    """One row without a name; budget and outturn stand over the expenses, or under each of them."""
    budget, outturn = book.three_public()
    vehicles = "公务用车购置及运行维护费"
    if over:
        header = [HeaderCell(0, c, 1, 6, name) for c, name in ((0, "预算数"), (6, "决算数"))]
        header += [HeaderCell(1, c + 2, 1, 3, vehicles) for c in (0, 6)]
        for no, name in enumerate(_EXPENSES * 2):
            deep = no % 6 in (2, 3, 4)
            header.append(HeaderCell(1 + deep, no, 2 - deep, 1, name))
        return _counted(header, 0), [[*budget, *outturn]]
    header = [HeaderCell(0, 4, 1, 6, vehicles)]
    for no, name in enumerate(_EXPENSES):
        deep = no in (2, 3, 4)
        header.append(HeaderCell(deep, 2 * no, 2 - deep, 2, name))
        header += _across(2, "预算数", "决算数", c=2 * no)
    return header, [[text for pair in zip(budget, outturn, strict=True) for text in pair]]


def final_account(seed: int = 0, *, split: bool = False, year: int = 2024) -> Document:
    """甲市乙局's final account in 万元, as the ministry prints it; ``split``: with codes in three columns, totals
    last and other shapes of 06 and 07.
    """
    tables = [
        Table(f"T{no:02}", f"公开0{no}表", title, f"部门：{UNIT}", "单位：万元", header, rows, [])
        for no, (title, header, rows) in enumerate(_tables(Book(random.Random(seed)), split=split), 1)
    ]
    return Document(
        year=year,
        edition=year,
        unit=UNIT,
        units=[UNIT],
        cover=[f"{year}年度", f"{UNIT}部门决算"],
        contents=[],
        tables=tables,
        parts=[Part("第二部分 部门决算表", [Block("table", table.id) for table in tables])],
    )
