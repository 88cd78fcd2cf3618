from __future__ import annotations

import pytest

FIELDS = """
[[form.home.field]]
id = "resume"
label = "个人简历"
kind = "rows"
required = true
rows_at_least = 2
rows_at_most = 3
field = [
  { id = "span", label = "起止年月", required = true },
  { id = "post", label = "职务", required = "a > 1" },
  { id = "sort", label = "性质", kind = "choice", choices = ["专职", "兼职"] },
  { id = "years", label = "年数", kind = "integer" },
  { id = "story", label = "说明", kind = "prose", words = { max = 5 } },
]
"""
ROW = {"起止年月": "2010—2015", "职务": "科员", "性质": "专职", "年数": 5, "说明": "无"}


@pytest.fixture
def told(pack_with, checked, flat):
    """What is found about a record with these rows, and under these rules."""

    def told(rows, on_form="", fields=FIELDS, a=2):
        result = checked(
            pack_with(on_form, fields=fields, head=""), home=[{"名称": "甲", "甲数": a, "个人简历": rows}]
        )
        return flat(result)

    return told


def test_rows_as_they_should_be(told):
    assert told([ROW, ROW]) == []


def test_each_cell_of_a_row_is_checked_at_its_place(told):
    wrong = {"起止年月": None, "职务": "", "性质": "全职", "年数": "五", "说明": "一二三四五六"}
    assert told([ROW, wrong]) == [
        "error required home 1 C4[2].起止年月",
        "error required home 1 C4[2].职务",
        "error choice home 1 C4[2].性质",
        "error kind home 1 C4[2].年数",
        "error words home 1 C4[2].说明",
    ]


def test_a_column_may_be_required_by_a_condition_over_record_and_row(told):
    row = {**ROW, "职务": None}
    assert told([ROW, row], a=1) == []
    by_row = FIELDS.replace('required = "a > 1"', 'required = "years > 4"')
    assert told([ROW, row], fields=by_row) == ["error required home 1 C4[2].职务"]
    assert told([ROW, {**row, "年数": 4}], fields=by_row) == []
    impossible = FIELDS.replace('required = "a > 1"', 'required = "a / 0 > 1"')
    assert told([ROW, row], fields=impossible) == ["error required home 1 C4[2].职务"]


def test_a_column_that_a_row_does_not_have(told):
    assert told([ROW, {"职务": "科员"}]) == ["error required home 1 C4[2]"]


@pytest.mark.parametrize(
    ("rows", "found"),
    [(0, "required"), (1, "rows"), (2, None), (3, None), (4, "rows")],
)
def test_the_number_of_rows(told, rows, found):
    assert told([ROW] * rows) == ([f"error {found} home 1 C4"] if found else [])


def test_an_optional_field_may_have_none(told):
    assert told([], fields=FIELDS.replace("required = true\n", "")) == []


def test_the_findings_name_the_sheet_and_the_field(pack_with, checked):
    pack = pack_with(fields=FIELDS, head="")
    none, few, wrong = (
        checked(pack, home=[{"名称": "甲", "甲数": 2, "个人简历": rows}]).findings
        for rows in ([], [ROW], [ROW, {**ROW, "年数": "五"}])
    )
    assert "“职工之家申报表·个人简历”" in none[0].hint
    assert few[0].message == "“个人简历”现有 1 行，应不少于 2 行，还差 1 行"
    assert "“职工之家申报表·个人简历”" in few[0].hint
    assert wrong[0].field == "resume"


RULE = """
[[form.home.rule]]
id = "{}"
assert = "{}"
message = "{{{{ resume | map(attribute='years') | list | length }}}} 段"
"""


@pytest.mark.parametrize(
    ("assertion", "holds"),
    [
        ("resume | length == 2", True),
        ("resume | map(attribute='years') | sum >= 10", True),
        ("resume | selectattr('sort', 'eq', '兼职') | list", False),
        ("resume | selectattr('years', 'ge', 6) | list | length > 0", False),
    ],
)
def test_rules_compute_over_rows(told, assertion, holds):
    found = told([ROW, ROW], RULE.format("rows", assertion))
    assert found == ([] if holds else ["error rule:rows home 1 C4"])


def test_a_rule_over_rows_is_skipped_without_rows_unless_it_asks_for_that(told):
    rule = RULE.format("some", "resume | length > 0")
    optional = FIELDS.replace("required = true\n", "")
    assert told([], rule, optional) == []
    assert told([], rule + 'on_empty = "run"', optional) == ["error rule:some home 1 C4"]


def test_a_rule_over_rows_that_cannot_be_read_leaves_it_at_that(told):
    rule = RULE.format("sum", "resume | map(attribute='years') | sum > 3")
    assert told([ROW, {**ROW, "年数": "五"}], rule) == ["error kind home 1 C4[2].年数"]
    assert told([ROW, {**ROW, "年数": None}], rule) == ["error rule:sum home 1 C4"]
