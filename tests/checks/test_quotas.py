from __future__ import annotations

import pytest

HOME = "工会组织名称（盖章）"


def homes(good, number, unit="教育", **more):
    return [good("home", {HOME: f"常州第{n}公司工会委员会"}, 推荐单位=unit, **more) for n in range(number)]


def test_as_many_as_there_are_places(good, checked, flat):
    assert flat(checked(home=homes(good, 2))) == []


def test_more_than_there_are_places_says_both_numbers_and_excludes_nobody(good, checked, flat):
    result = checked(home=homes(good, 4))
    assert flat(result) == ["error quota home 教育"]
    (finding,) = result.findings
    assert "教育报送《常州市信赖职工之家申报表》4 份，名额 2 个" in finding.message
    assert "超出 2 份" in finding.message
    assert finding.place is None
    assert not result.excluded


def test_an_empty_cell_of_the_table_is_no_place_at_all(good, checked, flat):
    assert flat(checked(home=homes(good, 1, "交通运输"))) == ["error quota home 交通运输"]


def test_a_record_with_errors_is_counted_all_the_same(good, checked, flat):
    rows = [*homes(good, 2), good("home", 地址=None)]
    assert flat(checked(home=rows)) == ["error required home 3 C6", "error quota home 教育"]


def test_a_unit_that_is_not_known_has_no_quota(good, checked, flat):
    assert flat(checked(home=homes(good, 1, "别处"))) == ["error choice home 1 A4"]


QUOTA = """
[[quota]]
forms = ["home"]
totals = [2]
meaning = "{}"
rows = [[["东区", "西区"], 2]]
"""


def rows(*units):
    return [{"推荐单位": unit, "名称": f"{number}厂工会"} for number, unit in enumerate(units)]


def test_units_that_share_a_row_are_counted_together_and_each_is_told(pack_with, checked, flat):
    pack = pack_with(on_pack=QUOTA.format("nominate"))
    assert flat(checked(pack, home=rows("东区", "西区"))) == []
    result = checked(pack, home=rows("东区", "东区", "西区总工会", "西区"))
    assert flat(result) == ["error choice home 3 A6", "error quota home 东区", "error quota home 西区"]
    assert "东区、西区合计报送《某市职工之家申报表》3 份，名额 2 个" in result.findings[1].message
    assert flat(checked(pack, home=rows("东区", "东区", "东区"))) == ["error quota home 东区"]


def test_places_that_are_awarded_are_information(pack_with, checked, flat):
    pack = pack_with(on_pack=QUOTA.format("award"))
    assert flat(checked(pack, home=rows("东区", "西区"))) == []
    assert flat(checked(pack, home=rows("东区", "东区", "东区"))) == ["info quota home 东区"]


KINDS = """
[[quota]]
source = "附件1"
forms = [{ form = "home", kind = "乡镇", where = "x" }, { form = "home", kind = "基层", where = "not x" }]
totals = [1, 2]
rows = [["东区", "", 1], ["西区", 1, 1]]
"""


def of_kind(*answers):
    return [
        row | {"丙项": answer} for row, answer in zip(rows(*["东区"] * len(answers)), answers, strict=True)
    ]


@pytest.mark.parametrize(
    ("answers", "found"),
    [
        ("否", []),
        ("否否", ["error quota home 东区"]),
        ("是", ["error quota home 东区"]),
        (["否", None], ["info quota home 东区"]),
    ],
)
def test_each_kind_of_a_form_has_its_places(pack_with, checked, flat, answers, found):
    assert flat(checked(pack_with(on_pack=KINDS), home=of_kind(*answers))) == found


def test_the_kind_stands_in_the_message(pack_with, checked):
    pack = pack_with(on_pack=KINDS)
    (over,) = checked(pack, home=of_kind("是")).findings
    assert over.message == "东区报送《某市职工之家申报表》（乡镇）1 份，名额 0 个（见通知附件1），超出 1 份"
    (open_,) = checked(pack, home=of_kind(None)).findings
    assert "看不出属于哪一类（乡镇、基层）" in open_.message
    assert "“丙项”" in open_.hint


EACH = """
[[quota]]
forms = ["home"]
totals = [6]
meaning = "award"
nominate_each = 2
rows = [[["东区", "西区"], 3], ["东区", ""], ["西区", 3]]
"""


@pytest.mark.parametrize(
    ("units", "found"),
    [
        ("东东", []),
        ("东东西", []),
        ("东东东", ["error quota home 东区"]),
        ("东东西西", ["info quota home 东区", "info quota home 西区"]),
        ("东东东东西", [*["info quota home 东区", "info quota home 西区"], "error quota home 东区"]),
    ],
)
def test_each_unit_may_put_forward_so_many_of_places_that_are_awarded(pack_with, checked, flat, units, found):
    result = checked(pack_with(on_pack=EACH), home=rows(*(f"{unit}区" for unit in units)))
    assert flat(result) == found
    assert all("每个单位只能推荐 2 个" in one.message for one in result.findings if one.level == "error")
