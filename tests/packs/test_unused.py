from pathlib import Path

import pytest
from smallest import PACK, SCORED

from pipeline.packs.load import load, roots
from pipeline.packs.unused import unused

PRINTED = {"home": frozenset({"name", "archive"})}
USED = (
    SCORED
    + """
[[form.home.field]]
id = "kind"
label = "类别"
kind = "choice"
choices = ["甲", "乙"]
entry_only = true
[[form.home.field]]
id = "since"
label = "起"
kind = "date"
entry_only = true
[[form.home.field]]
id = "until"
label = "止"
kind = "date"
entry_only = true
[[form.home.field]]
id = "opinion"
label = "意见"
by_hand = true
[[notice_period]]
id = "shown"
working_days = 5
forms = ["home"]
start = "since"
end = "until"
[[share]]
id = "half"
form = "home"
where = "kind == '甲'"
at_least = 50
label = "甲类"
[[veto]]
source = "三"
organisation = { home = "name" }
item = [{ id = "arrears", label = "欠薪" }]
[[quota]]
forms = ["home"]
totals = [5]
rows = [["东区", 2], ["西区", 3]]
[[table.archive]]
title = "卷内目录"
"""
)


def told(folder: Path, text: str) -> list[tuple[str, str]]:
    (folder / "pack.toml").write_text(text, "utf-8")
    return [(slip.level, slip.message) for slip in unused(load(str(folder), roots()), PRINTED)]


def test_a_pack_that_uses_all_it_has_is_sound(tmp_path: Path) -> None:
    assert told(tmp_path, PACK + USED) == []


@pytest.mark.parametrize(
    ("right", "wrong", "level", "named"),
    [
        ("where = \"kind == '甲'\"", 'where = "name"', "error", "栏目 kind 不印在表上，也没有条件"),
        ("where = \"kind == '甲'\"", 'where = "name"', "error", "choices 用不上；请在条件里用到它"),
        ('start = "since"', 'start = "until"', "warning", "栏目 since 不印在表上"),
        ("by_hand = true", "by_hand = true\nwords = { max = 9 }", "error", "栏目 opinion 由手工填写，words 用不上"),
        (
            "by_hand = true",
            'by_hand = true\nkind = "choice"\nchoices = ["同意", "不同意"]',
            "error",
            "栏目 opinion 由手工填写，choices 用不上",
        ),
        ("[[table.archive]]", "[[table.volumes]]", "error", "[[table.volumes]] 没有一份材料的模板印出它"),
        ('{ home = "name" }', "{}", "error", "否决事项（三）没有约束任何申报表"),
        (', ["西区", 3]]', ', ["东区", 3]]', "warning", "单位“西区”不在名额表里"),
        ('score = "all"', 'score = "other"', "error", "评分表“评分标准”没有材料用到"),
    ],
)  # fmt: skip
def test_what_nothing_uses_is_named_with_its_remedy(
    tmp_path: Path, right: str, wrong: str, level: str, named: str
) -> None:
    assert right in USED
    other = '[[score]]\nid = "other"\ntitle = "另一张"\ntotal = 1\nitems = [["甲组", "一", "子", 1]]\n'
    text = PACK + USED.replace(right, wrong) + (other if "other" in wrong else "")
    ((found, message),) = told(tmp_path, text)
    assert found == level
    assert named in message
    assert "；请" in message


def test_an_expression_that_does_not_parse_hides_nothing(tmp_path: Path) -> None:
    ((level, _),) = told(tmp_path, PACK + USED.replace("kind == '甲'", "kind =="))
    assert level == "error"
