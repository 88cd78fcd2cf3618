from pathlib import Path

import pytest
import smallest
from smallest import SCORED

from pipeline.packs.lint import Slip, lint
from pipeline.packs.load import load, roots

PACK = f"""{smallest.PACK}
[[form.home.field]]
id = "staff"
label = "人数"
kind = "integer"
[[form.home.rule]]
id = "size"
assert = "staff > 3"
message = "{{{{ staff }}}} 人"
[[quota]]
forms = ["home"]
totals = [5]
rows = [["东区", 2], ["西区", 3]]
"""
FIELDS = frozenset({"name", "staff"})


def slips(folder: Path, text: str, found: frozenset[str] = FIELDS) -> list[Slip]:
    (folder / "pack.toml").write_text(text, "utf-8")
    return list(lint(load(str(folder), roots()), {"home": found}))


def test_a_sound_pack_has_none(tmp_path: Path) -> None:
    assert slips(tmp_path, PACK) == []


@pytest.mark.parametrize(
    ("right", "wrong", "named"),
    [
        ('id = "staff"', 'id = "name"', "写了 2 次"),
        ('label = "人数"', 'label = "名 称"', "同时是"),
        ('label = "人数"', 'label = "推荐单位"', "同时是"),
        ("staff > 3", "staf > 3", "规则 size 用了不认识的名称 staf：staf > 3；是不是 staff？"),
        ("staff > 3", "staff >", "写错了"),
        ("{{ staff }} 人", "{{ nobody }} 人", "nobody"),
        ('name = "{{ name }}"', 'name = "{{ nobody }}"', "nobody"),
        ("totals = [5]", "totals = [6]", "相加为 5，写的合计是 6"),
    ],
)
def test_a_slip_is_named(tmp_path: Path, right: str, wrong: str, named: str) -> None:
    assert right in PACK
    found = slips(tmp_path, PACK.replace(right, wrong))
    assert any(named in slip.message for slip in found if slip.level == "error"), found


def test_rules_may_name_the_day_of_the_notice_and_templates_may_not(tmp_path: Path) -> None:
    text = PACK.replace("staff > 3", "staff > notice_date.year")
    assert slips(tmp_path, text) == []
    assert [slip.level for slip in slips(tmp_path, text, FIELDS | {"notice_date"})] == ["error"]


def test_a_recorded_slip_of_the_source_is_a_warning_with_both_figures(tmp_path: Path) -> None:
    found = slips(tmp_path, PACK.replace("totals = [5]", "totals = [6]\nslips = { home = 5 }"))
    assert [slip.level for slip in found] == ["warning"]
    assert "5" in found[0].message
    assert "6" in found[0].message


def test_placeholders_and_fields_are_held_against_each_other_both_ways(tmp_path: Path) -> None:
    (missing,) = slips(tmp_path, PACK, frozenset({"name"}))
    where, remedy = missing.message.split("；")
    assert where == "某市先进表：模板 forms/home.docx 中没有栏目“人数”的位置 {{ staff }}"
    assert "补上" in remedy
    (surplus,) = slips(tmp_path, PACK, FIELDS | {"nobody"})
    where, remedy = surplus.message.split("；")
    assert where == "某市先进表：模板 forms/home.docx 中的 {{ nobody }} 不是要打印的栏目"
    assert "删去" in remedy


@pytest.mark.parametrize("line", ["entry_only = true", "by_hand = true"])
def test_what_is_not_printed_needs_no_placeholder(tmp_path: Path, line: str) -> None:
    text = PACK.replace('kind = "integer"', f'kind = "integer"\n{line}')
    assert slips(tmp_path, text, frozenset({"name"})) == []
    assert slips(tmp_path, text, FIELDS)


ROWS = """
[[form.home.field]]
id = "resume"
label = "简历"
kind = "rows"
field = [
  { id = "post", label = "职务", required = "staff > 1 and years" },
  { id = "years", label = "年数", kind = "prose", words = { max = 5 } },
]
"""


@pytest.mark.parametrize(
    ("right", "wrong", "named"),
    [
        ('label = "年数"', 'label = "职 务"', "同时是"),
        ('label = "职务"', 'label = "名称"', "“名称”同时是"),
        ('id = "years"', 'id = "post"', "写了 2 次"),
        ("and years", "and nobody", "nobody"),
        ('kind = "prose"', 'kind = "text"', "kind 应为 prose"),
    ],
)
def test_a_slip_in_rows_is_named(tmp_path: Path, right: str, wrong: str, named: str) -> None:
    pack, found = PACK + ROWS, FIELDS | {"resume"}
    assert slips(tmp_path, pack, found) == []
    assert any(named in slip.message for slip in slips(tmp_path, pack.replace(right, wrong), found))


HONOURS = """
[[form.home.exclusion]]
id = "barred"
honours = ["模范"]
organisation = "name"
when = "staff > 1"
message = "{{ name }} {{ won.year }} 年已获"
[[form.home.prerequisite]]
id = "honoured"
honours = ["模范"]
organisation = "name"
when = "staff > 2"
message = "{{ name }} 没有"
"""


@pytest.mark.parametrize(
    ("right", "wrong", "named"),
    [
        ('id = "barred"', 'id = "size"', "写了 2 次"),
        ("staff > 1", "nobody > 1", "nobody"),
        ("staff > 2", "staff >", "写错了"),
        ("{{ name }} 没有", "{{ won.year }} 没有", "won"),
        ("{{ name }} {{", "{{ nobody }} {{", "nobody"),
    ],
)
def test_a_slip_in_a_rule_about_honours_is_named(tmp_path: Path, right: str, wrong: str, named: str) -> None:
    assert slips(tmp_path, PACK + HONOURS) == []
    assert any(named in slip.message for slip in slips(tmp_path, PACK + HONOURS.replace(right, wrong)))


KINDS = """
[[quota]]
forms = [{ form = "home", kind = "大", where = "staff > 9" }, { form = "home", kind = "小", where = "staff < 9" }]
totals = [2, 3]
slips = { "小" = 4 }
rows = [["东区", 2, 4]]
"""


def test_columns_of_one_form_have_totals_and_conditions_of_their_own(tmp_path: Path) -> None:
    (slip,) = slips(tmp_path, PACK + KINDS)
    assert (slip.level, slip.message) == ("warning", "名额表“某市先进表（小）”各行相加为 4，写的合计是 3")
    (first, _) = slips(tmp_path, PACK + KINDS.replace("staff > 9", "nobody"))
    assert first == Slip("error", "名额表的列 大 用了不认识的名称 nobody：nobody；只能用这种表的栏目 id")


def test_a_notice_period_is_written_once(tmp_path: Path) -> None:
    period = '[[notice_period]]\nid = "shown"\nworking_days = 5\n'
    assert slips(tmp_path, PACK + period) == []
    assert [slip.message for slip in slips(tmp_path, PACK + 2 * period)] == [
        "notice_period id “shown” 写了 2 次；请改名，各不相同"
    ]


@pytest.mark.parametrize(
    ("right", "wrong", "named"),
    [
        ('when = "name"', 'when = "nobody"', "nobody"),
        ("{{ name }}-评分表", "{{ nobody }}-评分表", "nobody"),
        ('"丑", 4', '"丑", 5', "相加为 11，写的合计是 10"),
    ],
)
def test_a_slip_in_a_score_sheet_is_named(tmp_path: Path, right: str, wrong: str, named: str) -> None:
    pack = PACK + SCORED
    assert slips(tmp_path, pack) == []
    assert right in pack
    assert [named in slip.message for slip in slips(tmp_path, pack.replace(right, wrong))] == [True]


def test_a_recorded_slip_of_a_score_sheet_is_a_warning(tmp_path: Path) -> None:
    text = (
        (PACK + SCORED)
        .replace('"丑", 4', '"丑", 5')
        .replace("total = 10\nitems", "total = 10\nslip = 11\nitems")
    )
    assert [slip.level for slip in slips(tmp_path, text)] == ["warning"]


CHOSEN = """
[[form.home.field]]
id = "kind"
label = "类别"
kind = "choice"
choices = ["甲类", "乙类"]
[[form.home.field]]
id = "sex"
label = "性别"
kind = "sex"
[[form.home.rule]]
id = "of-a-kind"
when = "kind == '甲类' and sex in ['男', '女']"
assert = "kind != '乙类'"
message = "{{ '甲' if kind == '甲类' else '乙' }}"
"""


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("kind == '甲类' and", "kind == '丙类' and"),
        ("['男', '女']", "['男', '丙类']"),
        ("kind != '乙类'", "'丙类' != kind"),
        ("if kind == '甲类'", "if kind == '丙类'"),
    ],
)
def test_a_condition_that_asks_for_no_choice_is_named(tmp_path: Path, right: str, wrong: str) -> None:
    found = FIELDS | {"kind", "sex"}
    assert slips(tmp_path, PACK + CHOSEN, found) == []
    assert right in CHOSEN
    ((level, message),) = (
        (slip.level, slip.message) for slip in slips(tmp_path, PACK + CHOSEN.replace(right, wrong), found)
    )
    assert level == "error"
    assert "规则 of-a-kind" in message
    assert "“丙类”" in message


@pytest.mark.parametrize(
    ("text", "named"),
    [
        (
            CHOSEN.replace('"乙类"]', '"甲 类"]').replace("kind != '乙类'", "kind"),
            "choices 中的 “甲类” 写了 2 次",
        ),
        ('[[pack.unit]]\nname = "南区"\naliases = ["东 区"]', "“东区”同时是单位 东区、南区 的名称"),
        ('[[pack.unit]]\nname = "东区"', "单位 “东区” 写了 2 次"),
    ],
)
def test_words_that_could_mean_two_things_are_named(tmp_path: Path, text: str, named: str) -> None:
    found = FIELDS | ({"kind", "sex"} if "kind" in text else set())
    pack = PACK.replace("[form.home]", f"{text}\n[form.home]") if text.startswith("[[pack") else PACK + text
    (slip,) = slips(tmp_path, pack, found)
    assert slip.level == "error"
    assert named in slip.message
    assert "；请" in slip.message
