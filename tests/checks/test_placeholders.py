from __future__ import annotations

import pytest

FIELDS = """
[[form.home.field]]
id = "post"
label = "职务"
required = true
example = "某某有限公司党支部书记、工会主席兼女职工主任"
note = "党政职务写在前，工会职务写在后"
[[form.home.field]]
id = "deeds"
label = "事迹"
kind = "prose"
[[form.home.field]]
id = "career"
label = "简历"
kind = "rows"
field = [{ id = "what", label = "经历" }]
"""


@pytest.fixture
def told(pack_with, checked):
    def told(**row):
        full = {"推荐单位": "东区", "名称": "甲厂工会", "职务": "工会主席", **row}
        findings = checked(pack_with(fields=FIELDS), home=[full]).findings
        return [finding for finding in findings if finding.code == "placeholder"]

    return told


@pytest.mark.parametrize(
    "text",
    [
        "XXX",
        "xx",
        "ＸＸＸ",
        "××",
        "***",
        "待补充",
        "（待定）",
        "〔待定〕",
        "待填写。",
        "同上",
        "略",
        "从略",
        "此处填写",
        "（请填写职务）",
        "请输入职务",
        "某某",
        "测试",
        "示例",
        "1111",
        "aaaa",
        "？？？",
        "TODO",
        "___",
        "N/A",
    ],
)
def test_a_cell_that_holds_nothing_else(told, text):
    (required,) = told(职务=text)
    assert (required.level, required.place.cell) == ("error", "C4")
    assert required.message == f"“职务”填的是“{text}”，不是实际内容"
    (optional,) = told(事迹=text)
    assert optional.level == "warning"
    assert "留空" in optional.hint


@pytest.mark.parametrize(
    "text",
    ["党政职务写在前，工会职务写在后", "某某有限公司党支部书记、工会主席兼女职工主任"],
)
def test_what_the_pack_itself_says(told, text):
    assert told(职务=text)[0].level == "error"


@pytest.mark.parametrize(
    ("text", "word", "at"),
    [
        ("我会现有会员XX人。", "XX", 7),
        ("由××公司承办", "××", 2),
        ("20XX年起", "XX", 3),
        ("获***称号", "***", 2),
        ("电话＿＿＿＿", "＿＿＿＿", 3),
        ("某某同志事迹突出", "某某", 1),
        ("投入（待核实）万元", "（待核实）", 3),
        ("事迹：（请填写主要事迹，2000字）", "（请填写主要事迹，2000字）", 4),
        ("事迹：此处填写主要做法", "此处填写", 4),
        ("数据待补充，先报。", "待补充", 3),
    ],
)
def test_a_place_within_a_text(told, text, word, at):
    (finding,) = told(事迹=text)
    assert finding.level == "warning"
    assert f"“事迹”第 {at} 个字符起是“{word}”" in finding.message
    assert "处，" not in finding.message


def test_several_places_are_counted(told):
    (finding,) = told(事迹="XX公司的XX同志（待定）")
    assert "第 1 个字符起是“XX”" in finding.message
    assert "共 3 处" in finding.message


@pytest.mark.parametrize(
    "text",
    [
        "战略",
        "策略得当，同上级工会一起",
        "无",
        "—",
        "……",
        "/",
        "3×5米的展板",
        "TAXXAT 系统",
        "MAXXIS",
        "5*3=15",
        "期待",
        "常州某甲机械有限公司",
        "待遇（待岗人员除外）提高",
        "测试车间",
        "待定岗位培训",
        "工会主席",
        "×",
        "（20年待命）",
    ],
)
def test_what_only_looks_like_one(told, text):
    assert told(事迹=text) == []


def test_a_short_example_may_be_an_answer(told):
    assert told(职务="工会主席") == []


def test_rows_are_looked_at(told):
    (finding,) = told(简历=[{"经历": "略"}])
    assert (finding.field, finding.level) == ("career", "warning")
