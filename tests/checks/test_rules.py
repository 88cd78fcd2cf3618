from __future__ import annotations

import pytest

HOME = "工会组织名称（盖章）"
TOWN = {HOME: "常州市武进区某甲镇总工会", "下属基层工会数": 10, "下属模范职工之家数": 3, "帮扶站星级": 5}
LEAGUE = {HOME: "常州某甲公司工会联合会", "下属基层工会数": 10, "下属模范职工之家数": 3}

CHANGZHOU = {
    ("home", "full-name"): ({HOME: "常州市某甲局工会联合会", **LEAGUE}, {HOME: "常州某甲机械有限公司"}),
    ("home", "members-within-employees"): (
        {"职工人数": 320, "会员人数": 320},
        {"职工人数": 320, "会员人数": 321},
    ),
    ("home", "membership-rate"): ({"职工人数": 1000, "会员人数": 950}, {"职工人数": 10000, "会员人数": 9499}),
    ("home", "satisfaction"): ({"满意度": "90%"}, {"满意度": "89.9"}),
    ("home", "accepted"): ({"实地验收是否通过": "是"}, {"实地验收是否通过": "否"}),
    ("home", "lower-model-homes"): (LEAGUE, {**LEAGUE, "下属模范职工之家数": 2}),
    ("home", "station-stars"): (TOWN, {**TOWN, "帮扶站星级": 4}),
    ("small", "full-name"): (
        {"职工小家名称": "常州某乙纺织有限公司工会委员会动力工会小组"},
        {"职工小家名称": "织造车间"},
    ),
    ("small", "members-within-employees"): ({"小家会员人数": 40}, {"小家会员人数": 41}),
    ("small", "membership-rate"): ({"小家会员人数": 38}, {"小家会员人数": 37}),
    ("small", "satisfaction"): ({"满意度": 90}, {"满意度": 89}),
    ("small", "accepted"): ({"实地验收是否通过": "是"}, {"实地验收是否通过": "否"}),
    ("person", "members-within-employees"): ({"会员人数": 500}, {"会员人数": 501}),
    ("person", "post-order"): ({"职务": "党委委员、工会副主席"}, {"职务": "工会副主席、党委委员"}),
    ("person", "accepted"): ({"实地验收是否通过": "是"}, {"实地验收是否通过": "否"}),
}


@pytest.mark.parametrize(
    ("position", "right"),
    [
        ("党委副书记、工会主席、职工董事", True),
        ("工会主席、女工委主任、经审会主任", True),
        ("工会副主席", True),
        ("副总经理，工会主席；女职工委员会主任", True),
        ("工会主席、副总经理", False),
        ("党支部书记、工会主席、总经理助理", False),
    ],
)
def test_party_and_administrative_posts_stand_before_union_posts(good, checked, flat, position, right):
    told = flat(checked(person=[good("person", 职务=position)]))
    assert told == ([] if right else ["error rule:post-order person 1 G4"])


def test_every_rule_of_changzhou_is_tried(changzhou):
    assert set(CHANGZHOU) == {
        (name, rule.id) for name, form in changzhou.forms.items() for rule in form.rules
    }


@pytest.mark.parametrize(("form", "rule"), CHANGZHOU)
def test_changzhou_both_ways(good, checked, flat, form, rule):
    kept, broken = CHANGZHOU[form, rule]
    assert flat(checked(**{form: [good(form, kept)]})) == []
    (finding,) = checked(**{form: [good(form, broken)]}).findings
    assert (finding.code, finding.level, finding.form, finding.record) == (f"rule:{rule}", "error", form, 1)
    assert finding.place.cell != "A4"


@pytest.mark.parametrize("form", ["home", "small", "person"])
def test_a_rule_whose_field_is_empty_or_unreadable_is_left_to_the_finding_of_that_field(
    good, checked, flat, form
):
    members = "小家会员人数" if form == "small" else "会员人数"
    for value, code in ((None, "required"), ("多", "kind")):
        assert [line.split()[1] for line in flat(checked(**{form: [good(form, {members: value})]}))] == [code]


@pytest.mark.parametrize("value", [None, ...])
def test_an_entry_column_that_is_missing_is_told_once_for_the_unit_with_the_number(
    good, checked, flat, value
):
    rows = [good("home", {HOME: f"常州某{n}公司工会委员会", "满意度": value}) for n in "甲乙丙"]
    rows[2] |= {"推荐单位": "市级机关"}
    result = checked(home=rows)
    assert flat(result) == ["info rule:satisfaction home 教育", "info rule:satisfaction home 市级机关"]
    assert "教育有 2 份《常州市信赖职工之家申报表》没有填“满意度”" in result.findings[0].message
    assert not result.excluded


def test_an_unreadable_entry_column_is_not_unconfirmed_too(good, checked, flat):
    assert flat(checked(home=[good("home", 满意度="很高")])) == ["error kind home 1 J4"]


def test_a_rule_that_does_not_bind_the_record_asks_for_nothing(good, checked, flat):
    # 下属基层工会数 is needed of upper-level unions only.
    assert flat(checked(home=[good("home")])) == []
    assert flat(checked(home=[good("home", {HOME: "常州某甲公司工会联合会"})])) == [
        "info rule:lower-model-homes home 教育"
    ]


RULE = """
[[form.home.rule]]
id = "r"
assert = "{}"
message = "甲数 {{{{ a }}}}，乙数 {{{{ b }}}}"
"""


@pytest.fixture
def tried(pack_with, checked, flat):
    def tried(assertion: str, row: dict[str, object], more: str = "") -> list[str]:
        pack = pack_with(on_form=RULE.format(assertion) + more)
        return flat(checked(pack, home=[{"推荐单位": "东区", "名称": "甲工会", **row}]))

    return tried


def test_the_finding_stands_at_the_first_field_that_the_condition_names(tried):
    assert tried("b > a", {"甲数": 2, "乙数": 1}) == ["error rule:r home 1 D4"]
    assert tried("b > a", {"甲数": 2, "乙数": 1}, 'field = "a"') == ["error rule:r home 1 C4"]


def test_a_rule_may_be_a_warning(tried):
    assert tried("b > a", {"甲数": 2, "乙数": 1}, 'level = "warning"') == ["warning rule:r home 1 D4"]


def test_a_rule_sees_what_the_pack_says_of_itself(tried):
    assert tried("year == 2021 and city == '某市' and unit == '东区' and form_title", {"甲数": 1}) == []


def test_on_empty_run(tried):
    row = {"甲数": None, "乙数": 1}
    assert tried("a is not none", row) == []
    assert tried("a is not none", row, 'on_empty = "run"') == ["error rule:r home 1 C4"]
    assert tried("x", row, 'on_empty = "run"') == ["error rule:r home 1 A4"]


def test_a_rule_that_cannot_be_computed_says_so_with_what_was_typed(pack_with, checked, flat):
    row = {"推荐单位": "东区", "名称": "甲工会", "甲数": 5, "乙数": 0}
    result = checked(pack_with(on_form=RULE.format("a / b > 1")), home=[row])
    assert flat(result) == ["error rule:r home 1 C4"]
    assert "“甲数”填的是“5”、“乙数”填的是“0”" in result.findings[0].message


def test_a_message_that_cannot_be_computed_does_not_hide_the_finding(pack_with, checked, flat):
    rule = RULE.format("b > 0").replace("{{ b }}", "{{ percent(a, b) }}")
    row = {"推荐单位": "东区", "名称": "甲工会", "甲数": 5, "乙数": 0}
    assert flat(checked(pack_with(on_form=rule), home=[row])) == ["error rule:r home 1 D4"]


def test_when_on_an_entry_column_that_is_empty_is_unconfirmed(tried):
    row = {"甲数": 2, "乙数": 1}
    assert tried("b > a", row, 'when = "x"') == ["info rule:r home 东区"]
    assert tried("b > a", {**row, "丙项": "否"}, 'when = "x"') == []
    assert tried("b > a", {**row, "丙项": "是"}, 'when = "x"') == ["error rule:r home 1 D4"]


def test_a_message_prints_whole_numbers_as_people_write_them(good, checked):
    (finding,) = checked(home=[good("home", 满意度="88.0")]).findings
    assert "填的是 88%，" in finding.message


def test_a_message_does_not_quote_a_whole_text(good, checked):
    (finding,) = checked(home=[good("home", {HOME: "常州某甲机械" * 5000})]).findings
    assert finding.code == "rule:full-name"
    assert len(finding.message) < 600
