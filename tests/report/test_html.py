from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

import lxml.html
import pytest

from pipeline.model.code import Explained
from pipeline.model.codes.registry import CODES
from pipeline.model.finding import Finding, Place
from pipeline.model.record import Applicant
from pipeline.packs.load import shared
from pipeline.report.bounds import MOST
from pipeline.report.html import Surroundings, as_html

TEMPLATE = shared("report").read_text("utf-8")
Make = Callable[..., Finding]
AROUND = Surroundings(
    title="某市评选",
    files=("数据.xlsx",),
    forms={"home": "职工之家申报表"},
    units={"武进": 2, "新北": 1},
    applicants={("home", 1): Applicant("武进", "某公司工会", Place("数据.xlsx", "之家", "A4"))},
    explained={
        "required": Explained("required", CODES["required"]),
        "rule:rate": Explained("rule:rate", CODES["rule:"], ("某市（通知三）：请核对。",)),
        "rule:age": Explained("rule:age", CODES["rule:"]),
        "quota": Explained("quota", CODES["quota"]),
    },
    share_pages=False,
)


def page(*findings: Finding, around: Surroundings = AROUND) -> lxml.html.HtmlElement:
    return lxml.html.fromstring(as_html(findings, around, TEMPLATE))


def text(element: lxml.html.HtmlElement) -> str:
    return " ".join(element.text_content().split())


def table(page: lxml.html.HtmlElement, title: str) -> list[list[str]]:
    return [
        [text(cell) for cell in row]
        for row in page.xpath(f"//h3[.='{title}']/following-sibling::table[1]//tr")
    ]


def test_units_come_with_their_counts_and_lead_to_their_findings(finding: Make) -> None:
    shown = page(
        finding("C4", form="home", record=1), finding(code="quota", unit="新北"), finding("B3", level="info")
    )
    assert table(shown, "各单位")[1:] == [
        ["武进", "2", "1", "1", "—", "—"],
        ["新北", "1", "—", "1", "—", "—"],
        ["数据文件（不属于哪一个单位）", "—", "—", "—", "—", "1"],
    ]
    for link in shown.xpath("//a"):
        assert shown.get_element_by_id(link.get("href").removeprefix("#")) is not None
    assert [text(head) for head in shown.xpath("//h2")] == [
        "武进",
        "新北",
        "数据文件",
        "各类问题的意思和改法",
    ]


def test_a_unit_without_findings_is_named_and_has_no_section(finding: Make) -> None:
    shown = page(finding(unit="武进"))
    assert ["新北", "1", "—", "—", "—", "—"] in table(shown, "各单位")
    assert "新北" not in [text(head) for head in shown.xpath("//h2")]


def test_codes_of_one_family_share_a_line_and_are_explained_once(finding: Make) -> None:
    shown = page(
        finding(code="rule:rate", level="info"), finding(code="rule:age"), finding(code="rule:age"), finding()
    )
    assert table(shown, "各类问题")[1:] == [
        ["错误", "必填栏目没有填", "required", "1"],
        ["错误", "不符合评选条件", "rule:age 2， rule:rate 1", "3"],
    ]
    assert (
        as_html([finding(code="rule:rate"), finding(code="rule:age")], AROUND, TEMPLATE).count(
            CODES["rule:"].meaning
        )
        == 1
    )
    assert "rule:rate（1 处）某市（通知三）：请核对。" in text(shown)


def test_what_was_typed_is_text(finding: Make) -> None:
    nasty = '<script>alert(1)</script>"&\x00\x1b{{ 1 }}'
    who = {("home", 1): Applicant(nasty, nasty, Place(nasty, nasty, "A4"))}
    around = replace(AROUND, title=nasty, files=(nasty,), applicants=who, units={nasty: 1})
    shown = page(finding("C4", message=nasty, hint=nasty, form="home", record=1), around=around)
    assert len(shown.xpath("//script")) == 1
    assert text(shown).count('<script>alert(1)</script>"&{{ 1 }}') >= 6


def test_it_needs_nothing_from_outside_and_no_script_to_be_read(finding: Make) -> None:
    html = as_html([finding("C4", form="home", record=1)], AROUND, TEMPLATE)
    assert not re.search(r"https?:|src=|<link|@import|url\(", html)
    assert "default-src 'none'" in html
    assert ".filter { display: none;" in html
    assert "errors-only" not in page(finding()).xpath("//body")[0].get("class", "")


def test_what_the_filter_hides_is_marked(finding: Make) -> None:
    warned = finding("D4", form="home", record=1, level="warning")
    shown = page(warned, finding(unit="新北"))
    harmless = shown.xpath("//div[contains(@class, 'section') and contains(@class, 'harmless')]/h2")
    assert [text(head) for head in harmless] == ["武进"]
    assert [row.get("class") for row in shown.xpath("//table[@class='findings']//tr[td]")] == [
        "warning",
        "error",
    ]


def test_nothing_found_and_nothing_read_are_said() -> None:
    assert "共 3 条申报记录，没有发现问题。" in text(page())
    assert "没有读到申报记录。" in text(page(around=replace(AROUND, units={})))
    assert not page().xpath("//script | //button")


def test_no_records_are_said_beside_what_was_found(finding: Make) -> None:
    assert "没有读到申报记录。" in text(page(finding("A1"), around=replace(AROUND, units={})))


def test_many_findings_make_a_file_that_still_opens(finding: Make) -> None:
    around = replace(AROUND, applicants={})
    many = [finding(f"C{row}", message="很长的问题" * 20, unit="武进") for row in range(20_000)]
    html = as_html([*many, finding(code="quota", unit="武进")], around, TEMPLATE)
    assert len(html.encode()) < 1_000_000
    shown = text(lxml.html.fromstring(html))
    assert f"required 另有 {20_000 - MOST} 处" in shown
    assert f"另有 {20_000 - MOST} 处没有列出" in shown
    assert "错误 20001 处" in shown


@pytest.mark.parametrize(("share", "breaks"), [(True, "shared"), (False, None)])
def test_units_begin_a_page_unless_they_are_the_applicants(
    finding: Make, share: bool, breaks: str | None
) -> None:
    assert (
        page(finding(), around=replace(AROUND, share_pages=share)).xpath("//body")[0].get("class") == breaks
    )


def test_the_same_findings_give_the_same_text(finding: Make) -> None:
    findings = [finding("C4", form="home", record=1), finding(unit="新北")]
    assert as_html(findings, AROUND, TEMPLATE) == as_html(findings, AROUND, TEMPLATE)
