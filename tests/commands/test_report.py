"""The report of a check: what it shows, in which words, and that a hostile document cannot make it do harm."""

from __future__ import annotations

import base64
import io
import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from html.parser import HTMLParser
from pathlib import Path

import pikepdf
import pytest
from PIL import Image
from support.checking import IMAGE, SCRIPT, check_all

from pipelines.commands.check.marking import COMPUTED, PRINTED, SUSPECT, Pictures, pictures_of, shots_of
from pipelines.commands.check.model import Checked, Place
from pipelines.commands.check.report import render
from pipelines.commands.check.words import LANGUAGES, words
from pipelines.domain.reasons import code_name
from pipelines.domain.settings import ROOT
from pipelines.reading import read
from pipelines.reading.model import cells
from pipelines.reading.snapshot import Mark, Order, Picture, Shot, albums, take

Rgb = tuple[int, int, int]
NOW = datetime(2029, 1, 2, 3, 4, tzinfo=UTC)
EMPTY = {"meta", "img", "br"}


@dataclass(frozen=True, slots=True)
class Element:
    tag: str
    attributes: dict[str, str]
    inside: tuple[str, ...]


@dataclass
class Page(HTMLParser):
    """A page as a browser takes it apart: elements with what they stand in, and the text."""

    elements: list[Element] = field(default_factory=list)
    text: list[str] = field(default_factory=list)
    open: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append(Element(tag, {name: value or "" for name, value in attrs}, tuple(self.open)))
        if tag not in EMPTY:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text.append(data)

    def all(self, tag: str) -> Iterator[Element]:
        return (element for element in self.elements if element.tag == tag)


def parsed(html: str) -> Page:
    page = Page()
    page.feed(html)
    page.close()
    assert page.open == []
    return page


@pytest.fixture(scope="module")
def checked(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Checked]:
    return check_all(tmp_path_factory.mktemp("to be reported"))


@pytest.fixture(scope="module")
def pictures(
    checked: dict[str, Checked], tmp_path_factory: pytest.TempPathFactory
) -> dict[str, Sequence[Pictures]]:
    return dict(pictures_of(checked.values(), 2, tmp_path_factory.mktemp("pictures")))


@pytest.fixture(scope="module", params=LANGUAGES)
def written(
    request: pytest.FixtureRequest, checked: dict[str, Checked], pictures: dict[str, Sequence[Pictures]]
) -> tuple[str, str]:
    return request.param, render(tuple(checked.values()), pictures, request.param, "1.2.3", NOW)


def test_nothing_from_a_document_becomes_part_of_the_page(written: tuple[str, str]) -> None:
    _, html = written
    page = parsed(html)
    assert SCRIPT not in html
    assert "<img src=x" not in html
    assert SCRIPT in "".join(page.text)
    assert "".join(IMAGE.split()) in "".join(page.text)
    assert {element.tag for element in page.elements}.isdisjoint(
        {"script", "iframe", "object", "link", "form"}
    )
    for element in page.elements:
        assert not [name for name in element.attributes if name.startswith("on") or name == "x"]
    assert all(image.attributes["src"].startswith("data:image/png;base64,") for image in page.all("img"))


def test_the_page_asks_nothing_of_the_network(written: tuple[str, str]) -> None:
    _, html = written
    page = parsed(html)
    assert all(link.attributes["href"].startswith("#") for link in page.all("a"))
    ids = [element.attributes["id"] for element in page.elements if "id" in element.attributes]
    assert len(ids) == len(set(ids))
    assert {link.attributes["href"][1:] for link in page.all("a")} <= set(ids)
    assert not re.search(r"url\(|@import|https?://", html)
    policy = next(m for m in page.all("meta") if m.attributes.get("http-equiv") == "Content-Security-Policy")
    assert policy.attributes["content"].startswith("default-src 'none'; img-src data:;")


def test_the_page_can_be_read_without_seeing_it(written: tuple[str, str]) -> None:
    language, html = written
    page = parsed(html)
    (root,) = page.all("html")
    assert root.attributes["lang"] == {"zh": "zh-CN", "en": "en"}[language]
    levels = [int(e.tag[1]) for e in page.elements if re.fullmatch(r"h[1-6]", e.tag)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in itertools.pairwise(levels))
    assert all(len(image.attributes["alt"]) > 5 for image in page.all("img"))
    assert all(head.attributes["scope"] in ("col", "row") for head in page.all("th"))
    assert all("thead" in head.inside or "tbody" in head.inside for head in page.all("th"))
    scrolled = [element for element in page.elements if element.attributes.get("class") == "scroll"]
    assert all(
        element.attributes["aria-label"] and element.attributes["tabindex"] == "0" for element in scrolled
    )
    assert all("div" in table.inside for table in page.all("table"))
    assert [m.attributes["content"] for m in page.all("meta") if m.attributes.get("name") == "viewport"] == [
        "width=device-width, initial-scale=1"
    ]


def test_all_is_told(written: tuple[str, str], checked: dict[str, Checked]) -> None:
    language, html = written
    text = re.sub(r"\s+", " ", "".join(parsed(html).text))
    for file in checked.values():
        assert file.file in text
        if file.code:
            assert code_name(file.code, language) in text
        for proposal in file.proposals:
            assert getattr(proposal, f"message_{language}") in text
        for finding in file.findings:
            assert getattr(finding, f"promise_{language}") in text
            for term in finding.equation.terms if finding.equation else ():
                assert f"“{term.label}”" in text
                assert term.printed in text
    assert len(list(parsed(html).all("tr"))) > sum(len(file.figures) for file in checked.values())


def picture_of(data: Picture) -> Image.Image:
    return Image.open(io.BytesIO(base64.b64decode(data.data))).convert("RGB")


def colours_around(picture: Picture, place: Place) -> set[Rgb]:
    """The colours within three points of the outline of a box."""
    image, (x, y, x1, _) = picture_of(picture), picture.area
    scale = image.width / (x1 - x)
    box = (place.x0 - 3 - x, place.top - 3 - y, place.x1 + 3 - x, place.bottom + 3 - y)
    around = image.crop(tuple(round(value * scale) for value in box))
    return {colour for _, colour in around.getcolors(1 << 20) if isinstance(colour, tuple)}


def is_near(colour: Rgb, wanted: Rgb) -> bool:
    return all(abs(a - b) <= 8 for a, b in zip(colour, wanted, strict=True))


def has(picture: Picture, place: Place, colour: Rgb) -> bool:
    return any(is_near(found, colour) for found in colours_around(picture, place))


def test_the_cells_of_a_finding_are_boxed_in_the_colour_of_their_side(
    checked: dict[str, Checked], pictures: dict[str, Sequence[Pictures]]
) -> None:
    file = checked["spoilt.pdf"]
    seen = set()
    for finding, shown in zip(file.findings, pictures[file.file], strict=True):
        of_page = dict(shown)
        assert finding.equation
        assert tuple(of_page) == finding.pages
        for term in finding.equation.terms:
            assert term.box
            assert has(of_page[term.box.page], term.box, PRINTED if term.side == "left" else COMPUTED)
            seen.add(term.side)
        suspect = file.proposals[0].box
        assert suspect
        assert has(of_page[suspect.page], suspect, SUSPECT)
    assert seen == {"left", "right"}


def test_where_no_picture_can_be_made_the_page_is_named(checked: dict[str, Checked]) -> None:
    file = checked["spoilt.pdf"]
    none = {file.file: [()] * len(file.findings)}
    html = render((file,), none, "zh", "1.2.3", NOW)
    assert html.count(words("zh")["no_picture"]) == len(file.findings)
    assert "<img" not in html


@pytest.mark.parametrize("change", ["nothing", "turned", "cropped", "moved", "mended"])
def test_a_box_is_where_a_viewer_shows_the_cell(
    change: str, checked: dict[str, Checked], tmp_path: Path
) -> None:
    path = tmp_path / "changed.pdf"
    with pikepdf.open(checked["sound.pdf"].file) as pdf:
        page = pdf.pages[6]
        x0, y0, x1, y1 = (float(value) for value in page.mediabox)
        if change == "turned":
            page.rotate(90, relative=True)
        if change == "cropped":
            page.cropbox = [x0 + 30, y0 + 20, x1 - 10, y1 - 40]
        if change == "moved":
            page.mediabox = page.cropbox = [x0 - 50, y0 - 70, x1, y1]
        pdf.save(path)
    told = read(path).pages[6]
    boxes = [told.displayed(cell.box) for grid in told.grids for cell in cells(grid) if cell.flat == "合计"]
    x0, top, x1, bottom = boxes[0]
    order = Order((Shot(7, (Mark(boxes[0], PRINTED),)),), repaired=change == "mended")
    (picture,) = take(path, order).pictures
    assert picture
    assert has(picture, Place(7, x0, top, x1, bottom), PRINTED)
    inside = Place(7, x0 + 5, top + 5, x1 - 5, bottom - 5)
    assert any(max(colour) < 90 for colour in colours_around(picture, inside)), (
        "the print of the cell is in the box"
    )


def test_a_file_that_cannot_be_rendered_costs_its_pictures_only(
    checked: dict[str, Checked], tmp_path: Path
) -> None:
    broken = tmp_path / "broken.pdf"
    broken.write_bytes(b"%PDF-1.7\n%%EOF")
    sound = Path(checked["sound.pdf"].file)
    shots = Order((Shot(1, ()), Shot(999, ())))
    found = albums({broken: shots, sound: shots}, 2, tmp_path)
    assert found.keys() == {sound}
    whole, none = found[sound].pictures
    assert whole
    assert none is None


def test_a_finding_of_a_page_without_a_place_shows_the_page(checked: dict[str, Checked]) -> None:
    finding = checked["spoilt.pdf"].findings[0]
    bare = type(finding)(
        **{n: getattr(finding, n) for n in finding.__slots__} | {"boxes": (), "equation": None}
    )
    assert shots_of(bare, ()) == tuple(Shot(page, ()) for page in finding.pages)


def test_every_code_and_every_phrase_is_in_both_languages() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    table = readme.partition("## What quarantine means")[2].partition("\n## ")[0]
    codes = {
        code
        for row in re.findall(r"^\| (`.*?) \|", table, re.MULTILINE)
        for code in re.findall(r"`(\w+)`", row)
    }
    codes |= set(
        re.findall(
            r"^-- withholds: (\w+)",
            "".join(
                path.read_text(encoding="utf-8")
                for path in (ROOT / "expectations" / "promises").rglob("*.sql")
            ),
            re.MULTILINE,
        )
    )
    for code in codes - {"withdrawn", "gate"}:
        names = {code_name(code, language) for language in LANGUAGES}
        assert len(names) == len(LANGUAGES), code
        assert code not in names
    chinese, english = (words(language) for language in LANGUAGES)
    for name, phrase in chinese.items():
        assert phrase.count("{}") == english[name].count("{}"), name
