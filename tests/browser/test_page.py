"""What a reader does with the page, in a browser that opens it from its folder."""

from __future__ import annotations

import re
from typing import Any
from unicodedata import normalize

import pytest
from support.browser import Page, Seen, go, wait
from support.shown import HARM, Shown

OPEN = "document.querySelector('dialog[open] h2')"
FIRST_LOAD_BYTES = 1_500_000
FIRST_LOAD_SECONDS = 3.0


def text(page: Page, selector: str) -> str | None:
    return page.locator(selector).first.text_content()


def texts(page: Page, selector: str) -> list[str]:
    return page.locator(selector).all_text_contents()


def figures(shown: Shown, document: str) -> list[tuple[Any, ...]]:
    """Some figures that are not zero and stand in equations: key, label, printed, page, box, equations."""
    return shown.workspace.rows(
        """
        select
            concat_ws('.', form, row_no, measure), row_label, printed, page, x0, top, x1, bottom,
            (
                select count(distinct (rule, place)) from marts.equation_terms as term
                where (term.document_id, term.form, term.row_no, term.measure)
                    = (amount.document_id, amount.form, amount.row_no, amount.measure)
            )
        from marts.amounts as amount
        where document_id = ? and amount_yuan <> 0 and equation_count > 1
        order by hash(form, row_no, measure) limit 6
        """,
        document,
    )


def test_the_search_finds_units_by_name_region_and_year(page: Page, shown: Shown) -> None:
    [(unit, region)] = shown.workspace.rows(
        "select distinct unit_name, region_name from marts.documents where status = 'published'"
    )
    words = shown.workspace.rows(
        """
        select concat_ws(' ', unit_name, region_name, fiscal_year, file_name)
        from marts.documents where status in ('published', 'quarantined')
        """
    )
    for query in ("", unit[2:6], f"{region} 2029", "２０３０", "没有的单位"):
        parts = normalize("NFKC", query).split()
        count = sum(all(part in said for part in parts) for (said,) in words)
        page.fill("#search", query)
        wait(page, f"document.querySelectorAll('.card').length === {count}")
    assert "没有找到" in text(page, "[role=status]")


def test_every_number_on_the_first_view_is_the_warehouses(page: Page, shown: Shown) -> None:
    rows = shown.workspace.rows(
        """
        select
            count(*) filter (where status = 'published'),
            sum(figure_count) filter (where status = 'published'),
            sum(exact_count + rounded_count) filter (where status = 'published'),
            count(*) filter (where status = 'quarantined')
        from marts.documents
        """
    )
    assert [int(one.replace(",", "")) for one in texts(page, ".numbers b")] == list(rows[0])


def test_a_figure_shows_its_cell_on_its_page_and_what_proves_it(page: Page, shown: Shown) -> None:
    document = shown.id_of("sound.pdf")
    areas = shown.data(document)["pictures"]
    rules = shown.data("index")["names"]["rules"]
    for key, label, printed, number, *box, equations in figures(shown, document):
        go(page, f"{shown.address}#/d/{document}/{key}", OPEN)
        wait(page, "document.querySelector('.sheet img').naturalWidth > 0")
        assert text(page, "dialog h2") == label
        assert text(page, ".told b") == printed
        assert page.evaluate("document.querySelector('.sheet img').src").endswith(
            f"pages/{document}/{number}.png"
        )
        x0, top, x1, bottom = areas[str(number)]
        wanted = [(box[0] - x0) / (x1 - x0), (box[1] - top) / (bottom - top)]
        wanted += [(box[2] - x0) / (x1 - x0), (box[3] - top) / (bottom - top)]
        seen = page.evaluate(
            """(() => {
                const sheet = document.querySelector('.sheet').getBoundingClientRect();
                const box = document.querySelector('.box.self').getBoundingClientRect();
                return [(box.left - sheet.left) / sheet.width, (box.top - sheet.top) / sheet.height,
                    (box.right - sheet.left) / sheet.width, (box.bottom - sheet.top) / sheet.height];
            })()"""
        )
        assert seen == pytest.approx(wanted, abs=0.003)
        assert page.evaluate(
            """(() => {
                const view = document.querySelector('.view').getBoundingClientRect();
                const box = document.querySelector('.box.self').getBoundingClientRect();
                return box.left >= view.left && box.right <= view.right && box.top >= view.top
                    && box.bottom <= view.bottom;
            })()"""
        ), "the cell is in view"
        said = texts(page, ".equation > summary > span:last-child")
        assert len(said) == equations
        assert set(said) <= {chinese for chinese, _ in rules.values()}
        assert texts(page, ".equation .gap") != []


def test_an_equation_can_be_added_up_on_the_page(page: Page, shown: Shown) -> None:
    document = shown.id_of("sound.pdf")
    key, *_ = figures(shown, document)[0]
    go(page, f"{shown.address}#/d/{document}/{key}", OPEN)
    page.evaluate("[...document.querySelectorAll('.side button')].forEach((more) => more.click())")
    sides = page.evaluate(
        """[...document.querySelectorAll('.equation')].map((equation) => [...equation.querySelectorAll('.side')].map(
            (side) => [[...side.querySelectorAll('.term')].map((term) => [term.querySelector('.sign').textContent,
                term.querySelector('.value')?.textContent ?? '0']), side.querySelector('.side-sum b').textContent]))"""
    )

    def fen(printed: str) -> int:
        whole, _, fraction = printed.replace(",", "").replace("−", "-").partition(".")
        return int(whole + fraction.ljust(6, "0"))

    for terms, total in (side for equation in sides for side in equation):
        assert sum((-1 if sign == "−" else 1) * fen(value) for sign, value in terms) == fen(total)


def test_a_name_made_to_do_harm_is_only_shown(page: Page, shown: Shown) -> None:
    document = shown.id_of("hostile.pdf")
    go(page, f"{shown.address}#/d/{document}", "document.querySelector('#projects')")
    page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
    wait(page, "document.querySelectorAll('details.form table').length > 10")
    named = "".join("".join(texts(page, "tbody th")).split())  # a long name is printed on two lines
    for name in HARM:
        assert "".join(name.split()) in named
    assert page.evaluate("document.querySelectorAll('img:not([alt]), main script, main iframe').length") == 0
    key = shown.workspace.rows(
        "select concat_ws('.', form, row_no, measure) from marts.amounts where document_id = ? and row_label = ?",
        document,
        HARM[0],
    )[0][0]
    go(page, f"{shown.address}#/d/{document}/{key}", OPEN)
    assert text(page, "dialog h2") == HARM[0]


def test_a_spreadsheet_runs_nothing_of_a_csv_and_reads_its_numbers(page: Page, shown: Shown) -> None:
    document = shown.id_of("hostile.pdf")
    go(page, f"{shown.address}#/d/{document}", "document.querySelector('#projects')")
    page.evaluate(
        """(() => {
            window.saved = [];
            HTMLAnchorElement.prototype.click = () => {};
            URL.createObjectURL = (blob) => { window.saved.push(blob); return 'blob:nothing'; };
            URL.revokeObjectURL = () => {};
            document.querySelectorAll('#projects ~ div .tools button').forEach((one) => one.textContent.includes('CSV') && one.click());
        })()"""
    )
    csv = page.evaluate("window.saved[0].text()")
    assert f"'{HARM[2]}" in csv
    assert "\n=" not in csv
    cells = page.evaluate(
        "mingzhang.csv([['-12.50', '-a', '+1', '@x', '\\tx', '\\rx', '=1', 'a,b', 'a\"b', '12']])"
    )
    assert cells == '\ufeff-12.50,\'-a,\'+1,\'@x,\'\tx,"\'\rx",\'=1,"a,b","a""b",12\r\n'


def test_amounts_are_exact_in_both_units(page: Page) -> None:
    shown = {
        ("22786500.00", "wan"): "2,278.65",
        ("22786500.00", "yuan"): "22,786,500.00",
        ("-0.01", "wan"): "−0.000001",
        ("12345678901234567.89", "wan"): "1,234,567,890,123.456789",
        ("0.00", "wan"): "0.00",
        ("100.00", "wan"): "0.01",
    }
    for (yuan, unit), wanted in shown.items():
        assert page.evaluate(f"mingzhang.amount(mingzhang.fen('{yuan}'), '{unit}')") == wanted


def test_years_of_a_unit_stand_beside_each_other(page: Page, shown: Shown) -> None:
    document = shown.id_of("sound.pdf")
    go(page, f"{shown.address}#/d/{document}", "document.querySelector('#three-public')")
    assert texts(page, ".years a") == ["2030 年", "2029 年"]
    heads = "[...document.querySelector('#three-public').parentElement.querySelectorAll('thead th')]"
    assert page.evaluate(f"{heads}.map((e) => e.textContent)")[1:] == ["2029 年", "2030 年"]
    page.evaluate("document.querySelector('#three-public').scrollIntoView({behavior: 'instant'})")
    wait(page, "document.querySelector('#three-public').parentElement.querySelector('.chart canvas')")


def test_the_language_is_changed_and_kept(page: Page, shown: Shown) -> None:
    go(page, f"{shown.address}#/findings")
    page.click("#language")
    wait(page, "document.documentElement.lang === 'en'")
    assert text(page, "h1") == "Findings"
    go(page, f"{shown.address}#/d/{shown.id_of('sound.pdf')}")
    assert page.evaluate("document.documentElement.lang") == "en"
    untold = page.evaluate(
        """[...document.querySelectorAll('h2, caption, dt, button, summary > span, nav a')].filter(
            (e) => /[\\u4e00-\\u9fff]/.test(e.textContent) && !e.closest('[lang=zh-CN]')
                && !e.querySelector('[lang=zh-CN]')).map((e) => e.textContent)"""
    )
    assert untold == []
    page.click("#language")
    wait(page, "document.documentElement.lang === 'zh-CN'")


def test_a_withheld_file_says_why_and_warns_of_its_figures(page: Page, shown: Shown) -> None:
    go(page, f"{shown.address}#/withheld")
    said = " ".join(texts(page, "tbody tr"))
    assert "equation_failed" in said
    assert "unknown_form" in said
    assert not re.search(r"\b(page|figures|yuan|Look|Put)\b", said)
    go(page, f"{shown.address}#/findings")
    wait(page, "document.querySelectorAll('h2.small .tag.bad').length > 0")
    assert all("暂不发布" in one for one in texts(page, "h2.small .tag.bad"))
    go(page, f"{shown.address}#/withheld")
    assert page.evaluate("mingzhang.home.search('spoilt').map((one) => one.file_name)") == ["spoilt.pdf"]
    document = shown.id_of("spoilt.pdf")
    go(page, f"{shown.address}#/d/{document}")
    assert "没有得到证明" in text(page, ".banner.bad")
    go(page, f"{shown.address}#/d/{document}/!1", OPEN)
    wait(page, "[...document.querySelectorAll('.sheet img')].every((one) => one.naturalWidth > 0)")
    assert page.evaluate("document.querySelectorAll('.box.left').length") > 0


def test_all_can_be_done_with_the_keyboard(page: Page, shown: Shown) -> None:
    go(page, f"{shown.address}#/d/{shown.id_of('sound.pdf')}")
    page.evaluate("document.querySelector('.totals .figure').focus()")
    page.keyboard.press("Enter")
    wait(page, OPEN)
    assert page.evaluate("document.activeElement.closest('dialog') !== null")
    page.keyboard.press("Escape")
    wait(page, "!document.querySelector('dialog[open]')")
    assert page.evaluate("document.activeElement.matches('.totals .figure')")
    assert page.evaluate("location.hash.split('/').length") == 3


def test_the_first_view_is_light_and_loads_no_chart(page: Page, seen: Seen, shown: Shown) -> None:
    go(page, shown.address)
    loaded = [url for url in seen.requests if url.startswith("file:")]
    assert not [url for url in loaded if "vendor" in url or "/pages/" in url]
    folder = shown.site.as_uri()
    paths = {url.partition("#")[0].removeprefix(f"{folder}/") for url in loaded}
    assert sum((shown.site / path).stat().st_size for path in paths) < FIRST_LOAD_BYTES
    timing = page.evaluate("performance.getEntriesByType('navigation')[0].loadEventEnd")
    assert 0 < timing < 1000 * FIRST_LOAD_SECONDS


def test_what_is_not_there_is_said(page: Page, shown: Shown) -> None:
    for address in ("#/nothing", "#/d/0123456789abcdef"):
        go(page, f"{shown.address}{address}")
        assert text(page, "h1") == "没有这一页。"
