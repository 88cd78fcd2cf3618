"""End to end: an honour that is typed once is printed on the form and consulted by its rules."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, NamedTuple

import beizhou
import pytest
from views import docx_lines
from yunzhou import workbook

from pipeline.build.opening import Source
from pipeline.build.run import Request, run_all
from pipeline.model.manifest import outputs
from pipeline.packs.load import roots

PLAIN = 'kind = "rows", field = [{ id = "honour", label = "荣誉" }]'
COLUMNS = """{ id = "honour", label = "荣誉" }, { id = "year", label = "年份", kind = "integer" },
    { id = "grade", label = "级别", entry_only = true }"""
MARKED = f'kind = "rows", honours = {{ of = "name" }}, field = [{COLUMNS}]'
RULES = """
[[form.home.prerequisite]]
id = "district"
honours = ["先进小家"]
grade_at_least = "区级"
organisation = "name"
message = "没有登记区级先进小家"
[[form.home.exclusion]]
id = "city"
honours = ["模范小家"]
grade_at_least = "市级"
organisation = "name"
message = "已获{{ won.honour }}"
"""
GRADES = 'city = "北州市"\ngrades = ["区级", "市级"]'
PACK = beizhou.PACK.replace('city = "北州市"', GRADES).replace(PLAIN, MARKED) + RULES
WON = {"名称": "某小家工会", "荣誉": "甲区先进小家", "级别": "区级", "年份": 2019}
LISTED = {"名称": "某小家", "荣誉": "甲区先进小家", "年份": 2019}
OWN, SHEET = f"{beizhou.HOMES}·曾获荣誉", "历年荣誉"


class Outcome(NamedTuple):
    codes: list[str]
    last_row: str
    """What the form prints in the row of honours, if it is printed."""


@pytest.fixture
def outcome(tmp_path: Path) -> Callable[..., Outcome]:
    beizhou.city(tmp_path / "packs", PACK)

    def outcome(sheets: Mapping[str, Sequence[Mapping[str, Any]]]) -> Outcome:
        data = workbook(tmp_path / "数据.xlsx", {beizhou.HOMES: [beizhou.HOME], **sheets})
        source = Source((data,), "beizhou", roots((tmp_path / "packs",)))
        request = Request(source, tmp_path / "out", pdf=False, include_invalid=True, font_folders=())
        with ThreadPoolExecutor(1) as executor:
            result = run_all(request, executor, lambda *_: None)
        made = outputs((request.out / "manifest.json").read_bytes())
        (form,) = (one for one in made if one.kind == "form")
        codes = [f"{one.level} {one.code}" for one in result.examined.checked.findings if one.code != "pages"]
        return Outcome(codes, docx_lines(tmp_path / "out" / form.path)[2])

    return outcome


def test_what_is_typed_on_the_sheet_is_printed_on_the_form(outcome: Callable[..., Outcome]) -> None:
    assert outcome({SHEET: [WON]}) == ([], "甲区先进小家⏎")


def test_what_is_typed_on_the_form_is_consulted_by_its_rules(outcome: Callable[..., Outcome]) -> None:
    assert outcome({OWN: [LISTED | {"级别": "区级"}]}) == ([], "甲区先进小家⏎")
    barring = LISTED | {"荣誉": "北州市模范小家", "级别": "市级"}
    assert outcome({OWN: [LISTED | {"级别": "区级"}, barring]}).codes == ["error rule:city"]


def test_what_is_typed_in_both_places_is_one_honour_with_all_that_is_told(
    outcome: Callable[..., Outcome],
) -> None:
    assert outcome({OWN: [LISTED], SHEET: [WON]}) == ([], "甲区先进小家⏎")


def test_a_form_that_lists_others_lacks_the_honour_and_one_without_a_grade_leaves_it_open(
    outcome: Callable[..., Outcome],
) -> None:
    assert outcome({OWN: [LISTED | {"荣誉": "甲区劳模集体"}]}).codes == ["error rule:district"]
    assert outcome({OWN: [LISTED]}).codes == ["info rule:district"]
    assert outcome({}).codes == ["info rule:city", "info rule:district"]
