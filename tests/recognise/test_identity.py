"""Whose document of which year: what cover, tables and text say, and which place a name names."""

from __future__ import annotations

from pathlib import Path

import pytest
from support.pages import LEFT, both, line, reading, table

from pipelines.domain.regions import most_named, region_of, regions
from pipelines.recognise import recognise
from pipelines.recognise.cover import read_title
from pipelines.recognise.identity import Evidence, Identity

AMOUNTS = [["项目", "预算数"], ["合计", "3.00"]]


def identity(path: Path, *pages: tuple[str, ...]) -> Identity:
    """Of a document of these lines, with a table under those of every page but the first."""
    cover, *others = (both(*(line(t, LEFT, 800 - 22 * n, 14) for n, t in enumerate(page))) for page in pages)
    last = [both(draw, table(AMOUNTS)) for draw in others] or [table(AMOUNTS)]
    return recognise(reading(path, cover, *last)).identity


@pytest.mark.parametrize(
    ("title", "said"),
    [
        ("2026年广州市商务局部门预算", ("广州市商务局", 2026, "budget", "department", "")),
        ("西安市交通运输局2022年部门综合预算", ("西安市交通运输局", 2022, "budget", "department", "")),
        ("西安市司法局（汇总）2026年部门预算公开说明", ("西安市司法局", 2026, "budget", "department", "")),
        (".长春市信访局（本级）2026年度部门预算公开初审：某2026年2月14日", ("长春市信访局（本级）", 2026, "budget", "department", "2026-02-14")),
        ("国家信访局2026年度部门预算二〇二六年三月", ("国家信访局", 2026, "budget", "department", "2026-03")),
        ("某局二〇二六年十一月二十日", ("", None, "", "", "2026-11-20")),
        ("2018年度江苏省高级人民法院预算公开", ("江苏省高级人民法院", 2018, "budget", "", "")),
        ("佛山市某局2019年部门决算", ("佛山市某局", 2019, "final_account", "department", "")),
        ("507-湖州市某局2026年单位预算", ("湖州市某局", 2026, "budget", "unit", "")),
        ("整体绩效目标表", ("", None, "", "", "")),
    ],
)  # fmt: skip
def test_a_title_says_unit_year_kind_scope_and_edition(title: str, said: tuple[object, ...]) -> None:
    found = read_title(title)
    assert (found.unit, found.year, found.kind, found.scope, found.edition) == said


def test_a_unit_named_after_its_label_goes_before_the_place_in_the_title(tmp_path: Path) -> None:
    found = identity(tmp_path / "a.pdf", ("上海市2026年市级单位预算", "预算单位：上海交通职业技术学院"))
    assert (found.unit_name, found.region_code, found.scope) == ("上海交通职业技术学院", "310000", "unit")


def test_the_tables_name_the_unit_where_the_cover_names_only_a_place(tmp_path: Path) -> None:
    pages = ("上海市普陀区2025年区级部门预算",), ("2025年部门收支总表", "编制部门：上海市普陀区财政局")
    found = identity(tmp_path / "a.pdf", *pages)
    assert (found.unit_name, found.region_code) == ("上海市普陀区财政局", "310107")
    assert found.region_name == "上海市普陀区"


def test_a_cover_within_a_frame_is_read(tmp_path: Path) -> None:
    framed = table([["江苏省人民检察院"], ["2018年部门预算"]])
    found = recognise(reading(tmp_path / "a.pdf", framed, table(AMOUNTS))).identity
    assert (found.unit_name, found.fiscal_year, found.kind) == ("江苏省人民检察院", 2018, "budget")


def test_without_a_cover_the_tables_say_it(tmp_path: Path) -> None:
    goals = both(line("（2026年度）", LEFT, 780), table([["部门名称", "北京市水务局"], ["合计", "3.00"]]))
    main = both(line("预算01表 收支总表", LEFT, 780), table(AMOUNTS))
    found = recognise(reading(tmp_path / "a.pdf", main, goals)).identity
    assert (found.unit_name, found.fiscal_year, found.kind) == ("北京市水务局", 2026, "budget")


def test_goals_alone_are_no_budget(tmp_path: Path) -> None:
    goals = both(
        line("部门整体支出绩效目标表", LEFT, 780),
        line("（2026年度）", LEFT, 760),
        table([["部门名称", "北京市水务局"], ["合计", "3.00"]]),
    )
    found = recognise(reading(tmp_path / "a.pdf", goals)).identity
    assert (found.unit_name, found.fiscal_year, found.kind) == ("北京市水务局", 2026, "other")


def test_where_cover_and_tables_are_silent_headings_and_duties_speak(tmp_path: Path) -> None:
    pages = ("第一部分2026年度部门预算情况说明",), ("北京市审计局贯彻落实党中央关于审计工作的方针",)
    found = identity(tmp_path / "a.pdf", *pages)
    assert (found.unit_name, found.fiscal_year) == ("北京市审计局", 2026)
    assert (found.kind, found.scope) == ("budget", "department")


def test_every_source_s_word_is_kept(tmp_path: Path) -> None:
    pages = ("2026年甲乙市丙局部门预算",), ("2025年收支总表", "单位名称：甲乙市丁局"), ("甲乙市丙局概况",)
    found = identity(tmp_path / "a.pdf", *pages)
    assert Evidence("unit_name", "cover", "甲乙市丙局") in found.evidence
    assert Evidence("unit_name", "tables", "甲乙市丁局") in found.evidence
    assert Evidence("fiscal_year", "tables", "2025") in found.evidence
    assert (found.unit_name, found.fiscal_year) == ("甲乙市丙局", 2026)


@pytest.mark.parametrize(
    ("name", "text", "code", "full_name"),
    [
        ("广州市城市管理和综合执法局", "", "440100", "广州市"),
        ("珠海市社区矫正局", "", "440400", "珠海市"),
        ("中国共产党广州市委员会宣传部", "", "440100", "广州市"),
        ("中共上海市普陀区委社会工作部", "", "310107", "上海市普陀区"),
        ("广东省广州市荔湾区数字政府运营中心", "", "440103", "广州市荔湾区"),
        ("吉林省吉林市船营区教育局", "", "220204", "吉林市船营区"),
        ("汕尾市城区财政局", "", "441502", "汕尾市城区"),
        ("国家统计局广州调查队", "广州市", "", ""),
        ("河南省济源市财政局", "", "419001", "济源市"),
        ("英德市农业农村局", "", "441881", "英德市"),
        ("重庆市渝北区财政局", "", "500112", "重庆市渝北区"),
        ("深圳市规划和自然资源局宝安管理局", "", "440300", "深圳市"),
        ("福州经济技术开发区生态环境局", "福州市的", "350100", "福州市"),
        ("中山大学附属医院", "在广州市", "", ""),
        ("鼓楼区财政局", "南京市的区", "320106", "南京市鼓楼区"),
        ("鼓楼区财政局", "", "", ""),
        ("数字政府运营中心", "", "", ""),
        ("中心城区改造办公室", "", "", ""),
    ],
)
def test_a_name_names_a_place(name: str, text: str, code: str, full_name: str) -> None:
    found = region_of(name, text)
    assert ((found.region_code, found.full_name) if found else ("", "")) == (code, full_name)


def test_the_place_a_text_speaks_of_most() -> None:
    assert most_named("苏州市与无锡市相邻，苏州市的数据") == regions()["320500"]
    assert most_named("苏州市与无锡市相邻") is None
    assert most_named("") is None


def test_a_nameless_place_comes_from_the_text_and_a_national_body_has_none(tmp_path: Path) -> None:
    pages = ("2026年人民政府办公室部门预算",), ("全面落实苏州市的要求",)
    assert identity(tmp_path / "a.pdf", *pages).region_code == "320500"
    pages = ("2026年国家信访局部门预算",), ("来自北京市的信访",)
    assert identity(tmp_path / "b.pdf", *pages).region_code == ""


def test_every_region_lies_in_one_that_is_listed() -> None:
    levels = {"": "province", "province": "prefecture county", "prefecture": "county"}
    for code, region in regions().items():
        outer = regions()[region.parent_code].level if region.parent_code else ""
        assert region.level in levels[outer].split(), code
        assert code[:2] == region.parent_code[:2] or not region.parent_code
    assert len([r for r in regions().values() if r.level == "province"]) == 34


@pytest.mark.parametrize("name", ["南山区", "江北区", "白云区", "鼓楼区", "通州区", "市中区", "新华区"])
def test_a_district_whose_name_several_cities_share_is_unknown_without_its_city(
    tmp_path: Path, name: str
) -> None:
    found = identity(tmp_path / "a.pdf", ("2024年度", f"{name}水务局部门决算"), (f"全面提升{name}水平", name))
    assert (found.unit_name, found.region_code, found.region_name) == (f"{name}水务局", "", "")


def test_the_city_that_the_document_names_most_tells_its_district(tmp_path: Path) -> None:
    pages = ("2024年度南山区水务局部门决算",), ("深圳市的供水", "深圳市的排水", "与鹤岗市交流")
    assert identity(tmp_path / "a.pdf", *pages).region_code == "440305"
    pages = ("2024年度南山区水务局部门决算",), ("深圳市的供水", "与鹤岗市交流")
    assert identity(tmp_path / "b.pdf", *pages).region_code == ""


@pytest.mark.parametrize(
    ("unit", "text"),
    [
        ("教育部", "在北京市，北京市"),
        ("财政部本级", "北京市"),
        ("中国气象局", "北京市"),
        ("中华人民共和国水利部", "北京市"),
        ("中央某委员会办公室", "北京市"),
        ("甲乙大学", "教育部直属，在北京市，北京市"),
        ("北京丙丁大学", "中央高校，在北京市"),
    ],
)
def test_a_central_body_has_no_city(tmp_path: Path, unit: str, text: str) -> None:
    found = identity(tmp_path / "a.pdf", (f"{unit}2024年度部门决算",), (text,))
    assert (found.unit_name, found.region_code, found.region_name) == (unit, "", "")


@pytest.mark.parametrize(
    ("unit", "text", "code"),
    [
        ("广州市甲乙学院", "中央高校", "440100"),
        ("甲乙职业学院", "苏州市，苏州市", "320500"),
        ("中国共产党广州市委员会办公厅", "", "440100"),
        ("中国人民政治协商会议广州市委员会", "", "440100"),
    ],
)
def test_a_body_of_a_city_is_not_central(tmp_path: Path, unit: str, text: str, code: str) -> None:
    assert identity(tmp_path / "a.pdf", (f"{unit}2024年度部门决算",), (text,)).region_code == code


@pytest.mark.parametrize(
    "cover",
    [
        ("２０２４年度", "甲乙市丙局部门决算"),
        ("２０２４年度甲乙市", "丙局", "部门决算"),
        ("二〇二四年度", "甲乙市丙局", "部门决算"),
        ("二O二四年度甲乙市丙局部门决算",),
        ("甲乙市丙局", "二零二四年度", "部门决算"),
    ],
)
def test_a_year_is_read_in_any_digits_and_over_any_lines(tmp_path: Path, cover: tuple[str, ...]) -> None:
    found = identity(tmp_path / "a.pdf", cover, ("收入支出决算总表", "（２０２４年度）"))
    assert (found.unit_name, found.fiscal_year, found.kind) == ("甲乙市丙局", 2024, "final_account")
    assert {e.printed for e in found.evidence if e.said_of == "fiscal_year"} == {"2024"}


def test_a_wrapped_line_is_no_heading(tmp_path: Path) -> None:
    pages = ("2026年甲乙市丙局部门预算",), ("2025年部门预算含上年结转", "2026年部门预算情况说明")
    found = identity(tmp_path / "a.pdf", *pages)
    assert {e.printed for e in found.evidence if e.said_of == "fiscal_year"} == {"2026"}
