from __future__ import annotations

import pytest

HOME, HALL = "工会组织名称（盖章）", "常州某甲机械有限公司"


def items(pack):
    return [item for group in pack.vetoes for item in group.items]


def unanswered(good, pack, form, **changes):
    """A row that answers none of the vetoes."""
    labels = {item.label for item in items(pack)}
    return {label: value for label, value in good(form, changes).items() if label not in labels}


def test_there_are_thirteen_vetoes_and_every_form_is_bound(changzhou):
    assert len(items(changzhou)) == 13
    assert set(changzhou.vetoes[0].organisation) == set(changzhou.forms)


@pytest.mark.parametrize("number", range(13))
@pytest.mark.parametrize("form", ["home", "small", "person"])
def test_every_veto_both_ways_in_the_row_of_the_record(changzhou, good, checked, flat, form, number):
    item = items(changzhou)[number]
    assert flat(checked(**{form: [good(form, {item.label: "否"})]})) == []
    result = checked(**{form: [good(form, {item.label: "是"})]})
    assert [(f.code, f.level, f.record) for f in result.findings] == [(f"veto:{item.id}", "error", 1)]
    assert f"“{item.label}”填的是“是”" in result.findings[0].message
    assert result.excluded == {(form, 1): (f"veto:{item.id}",)}


@pytest.mark.parametrize("number", range(13))
def test_every_veto_both_ways_on_the_sheet_of_answers(changzhou, good, checked, number):
    item = items(changzhou)[number]
    forms = {
        "home": [unanswered(good, changzhou, "home")],
        "small": [unanswered(good, changzhou, "small", 单位名称=HALL)],
        "person": [unanswered(good, changzhou, "person", 单位名称=f" {HALL}（工会） ")],
    }
    honours = [{"名称": HALL, "荣誉": "常州市信赖职工之家"}]
    for answer, records in (("否", []), ("是", ["home", "small", "person"])):
        result = checked(honours=honours, vetoes=[{"名称": HALL, item.label: answer}], **forms)
        of_item = [f for f in result.findings if f.code == f"veto:{item.id}"]
        assert [f.form for f in of_item if f.level == "error"] == records
        assert [f.place.sheet for f in of_item] == ["资格核对"] * len(records)


@pytest.mark.parametrize(
    ("position", "bound"),
    [
        ("党支部书记、工会主席", True),
        ("工会联合会主席", True),
        ("工会委员会主席", True),
        ("综合办公室主任、工会副主席", False),
        ("党委委员、某镇总工会主席", True),
        ("党委委员、工联会主席", True),
        ("党委副书记、主席", True),
        ("工会联合会副主席", False),
        ("党委副书记、副主席", False),
        ("综合部主任、工会女职工委员会主任", False),
        ("人力资源部副部长、工会委员会委员", False),
        ("党委委员、工会常务副主席", False),
        ("党支部书记、工会主席助理", False),
        ("校长助理、工会主席（兼）", True),
    ],
)
def test_a_veto_binds_the_chair_and_no_other_officer(good, checked, flat, position, bound):
    result = checked(person=[good("person", 职务=position, 拖欠职工工资="是")])
    assert flat(result) == (["error veto:wage-arrears person 1 M4"] if bound else [])


def test_an_answer_is_bound_to_its_unit_where_the_row_names_one(changzhou, good, checked, flat):
    vetoes = [{"推荐单位": "市级机关", "名称": HALL, "拖欠职工工资": "是"}]
    assert flat(checked(home=[good("home")], vetoes=vetoes)) == ["warning unmatched A4"]
    for name in ("教育", "教育工会"):
        vetoes[0]["推荐单位"] = name
        assert flat(checked(home=[good("home")], vetoes=vetoes)) == ["error veto:wage-arrears home 1 C4"]


def test_one_yes_is_enough(good, checked, flat):
    vetoes = [{"名称": HALL, "拖欠职工工资": "否"}, {"名称": HALL + "工会", "拖欠职工工资": "是"}]
    assert flat(checked(home=[good("home")], vetoes=vetoes)) == ["error veto:wage-arrears home 1 B5"]


def test_no_answer_is_told_once_for_each_item_form_and_unit(changzhou, good, checked):
    rows = [
        unanswered(good, changzhou, "home"),
        unanswered(good, changzhou, "home", **{HOME: "常州某丁工会委员会"}),
    ]
    result = checked(home=rows)
    assert [(f.code, f.level, f.unit, f.record) for f in result.findings] == [
        (f"veto:{item.id}", "info", "教育", None) for item in items(changzhou)
    ]
    assert result.findings[1].message.startswith(
        "教育有 2 份《常州市信赖职工之家申报表》没有回答是否“拖欠职工工资”"
    )
    assert not result.excluded


@pytest.mark.parametrize("where", ["row", "sheet"])
def test_an_answer_that_is_neither_yes_nor_no(good, checked, flat, where):
    if where == "row":
        result = checked(home=[good("home", 拖欠职工工资="不清楚")])
    else:
        vetoes = [{"名称": HALL, "拖欠职工工资": "不清楚"}]
        result = checked(home=[good("home", 拖欠职工工资=None)], vetoes=vetoes)
    assert flat(result) == [f"error choice home 1 {'M4' if where == 'row' else 'B4'}"]


def test_a_row_of_answers_that_belongs_to_no_record_is_pointed_out(good, checked, flat):
    vetoes = [{"名称": "常州某申机械有限公司", "拖欠职工工资": "是"}]
    result = checked(home=[good("home")], vetoes=vetoes)
    assert flat(result) == ["warning unmatched A4"]
    assert "“常州某申机械有限公司”" in result.findings[0].message


def test_a_row_of_answers_without_a_name(good, checked):
    result = checked(home=[good("home")], vetoes=[{"名称": None, "拖欠职工工资": "是"}])
    assert "没有写单位名称" in result.findings[0].message


def test_a_veto_bound_by_an_entry_column_that_is_empty_is_unconfirmed(pack_with, checked, flat):
    pack = pack_with(
        on_pack="""
        [[veto]]
        source = "二"
        organisation = { home = "name" }
        when = { home = "x" }
        item = [{ id = "v", label = "有事故" }]
        """
    )
    row = {"推荐单位": "东区", "名称": "甲工会", "有事故": "是"}
    assert flat(checked(pack, home=[row])) == ["info veto:v home 东区"]
    assert flat(checked(pack, home=[{**row, "丙项": "否"}])) == []
    assert flat(checked(pack, home=[{**row, "丙项": "是"}])) == ["error veto:v home 1 C4"]
