"""Kinds from the workbook to the finding, and what a pack's rules ask across them: an invented city end to end."""

from __future__ import annotations

import json

import pytest
import yunzhou
from views import docx_lines
from yunzhou import LEADER, TITLES

FIELDS = """
  { id = "ethnicity", label = "民族", kind = "ethnicity" },
  { id = "sex", label = "性别", kind = "sex" },
  { id = "born", label = "出生年月", kind = "month" },
  { id = "id_number", label = "身份证号码", kind = "id-number", entry_only = true },
  { id = "code", label = "统一社会信用代码", kind = "credit-code", entry_only = true },
  { id = "since", label = "从事工会工作时间", kind = "month", entry_only = true },
]

[[form.leader.rule]]
id = "born-as-id-number"
assert = "birth_month(id_number) == born"
message = "填的是 {{ born | month }}，身份证号码上是 {{ birth_month(id_number) | month }}"
hint = "请对照身份证核对出生年月和身份证号码。"
field = "born"

[[form.leader.rule]]
id = "sex-as-id-number"
assert = "sex_of(id_number) == sex"
message = "填的是“{{ sex }}”，身份证号码上是“{{ sex_of(id_number) }}”"
hint = "请对照身份证核对性别和身份证号码。"
field = "sex"

[[form.leader.rule]]
id = "three-years"
assert = "full_years(since, notice_date) >= 3"
message = "至发文之日从事工会工作 {{ full_years(since, notice_date) }} 年，应满 3 年"
hint = "请核对从事工会工作时间。"

[[veto]]"""
SOUND = LEADER | {
    "民族": "穿青人",
    "性别": "女",
    "出生年月": "1949.12",
    "身份证号码": "11010519491231002x",
    "统一社会信用代码": "91350211M0000XUF46",
    "从事工会工作时间": "2019.3",
}


@pytest.fixture
def packs(tmp_path):
    before, field, rest = yunzhou.PACK.partition('  { id = "position", label = "职务" },\n')
    pack = before + field + FIELDS + rest.partition("[[veto]]")[2]
    folder = yunzhou.city(tmp_path / "packs", pack)
    names = ("name", "employer", "position", "ethnicity", "sex", "born")
    yunzhou.word_form(folder / "forms" / "leader.docx", *names)
    return tmp_path / "packs"


@pytest.fixture
def told(jianjia, packs, tmp_path):
    """What `check` says of this record: level and code to message."""

    def check(**changes):
        data = yunzhou.workbook(tmp_path / "数据.xlsx", {TITLES["leader"]: [SOUND | changes]})
        said = jianjia("check", data, "--format", "json", "--packs", packs)
        return {f"{one['level']} {one['code']}": one["message"] for one in said.json["findings"]}

    return check


def test_its_pack_is_sound(jianjia, packs):
    assert jianjia("lint", packs / "yunzhou").code == 0


def test_what_is_in_doubt_is_a_warning_and_stands(jianjia, packs, told, tmp_path):
    assert set(told()) == {"warning choice", "warning kind"}
    words = ("-o", tmp_path / "out", "--no-pdf", "--workers", "1", "--packs", packs)
    assert jianjia("run", tmp_path / "数据.xlsx", *words).code == 0
    manifest = json.loads((tmp_path / "out" / "manifest.json").read_text("utf-8"))
    form = next(one["path"] for one in manifest["outputs"] if one["kind"] == "form")
    assert "ethnicity | 穿青人" in docx_lines(tmp_path / "out" / form)


@pytest.mark.parametrize(
    ("label", "typed", "finding", "says"),
    [
        ("出生年月", "1950.01", "error rule:born-as-id-number", "填的是 1950.01，身份证号码上是 1949.12"),
        ("性别", "男", "error rule:sex-as-id-number", "填的是“男”，身份证号码上是“女”"),
        ("从事工会工作时间", "2019.4", "error rule:three-years", "2 年，应满 3 年"),
        ("身份证号码", 110105194912310020, "error kind", "后面的数字已经丢失"),
        ("身份证号码", "11010519491231002O", "error kind", "第 18 位是字母 O，应为数字 0"),
        ("身份证号码", None, "info rule:sex-as-id-number", "没有填“身份证号码”"),
        ("统一社会信用代码", "91350211M0000XUF4", "error kind", "现为 17 位"),
        ("出生年月", 1949.1, "error kind", "1 月还是 10 月"),
        ("民族", "汉", "error choice", "填的是“汉”"),
    ],
)
def test_what_is_wrong_is_found(told, label, typed, finding, says):
    assert says in told(**{label: typed})[finding]


def test_a_number_that_cannot_be_read_breaks_no_rule_that_needs_it(told):
    assert set(told(身份证号码="无", 民族="汉族", 统一社会信用代码=None)) == {"error kind"}
