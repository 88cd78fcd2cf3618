from __future__ import annotations

import pytest
from prose import prose

FIELDS = """
[[form.home.field]]
id = "deeds"
label = "事迹"
kind = "prose"
[[form.home.field]]
id = "brief"
label = "简介"
kind = "prose"
"""
SET_PHRASE = (
    "坚持以习近平新时代中国特色社会主义思想为指导，深入学习贯彻党的二十大精神，"
    "全面贯彻落实习近平总书记关于工人阶级和工会工作的重要论述，"
)


@pytest.fixture
def found(pack_with, checked):
    """The findings of homes that have these texts, or these rows."""

    def found(*rows):
        pack = pack_with(fields=FIELDS)
        full = [
            {"推荐单位": "东区", "名称": f"{chr(0x5000 + number * 7)}厂工会"}
            | (row if isinstance(row, dict) else {"事迹": row})
            for number, row in enumerate(rows)
        ]
        return [finding for finding in checked(pack, home=full).findings if finding.code == "similar"]

    return found


def cells(findings):
    return [finding.place.cell for finding in findings]


def test_texts_of_their_own_are_fine(found):
    assert found(prose(1), prose(2), prose(3)) == []


def test_one_text_under_two_names_is_told_at_both(found):
    text = prose(1)
    first, second = found(text, prose(2), text)
    assert (first.level, first.place.cell, first.record, first.field) == ("warning", "C4", 1, "deeds")
    assert second.place.cell == "C6"
    assert first.message == (
        f"“事迹”与“倎厂工会”的“事迹”（登记数据.xlsx《职工之家申报表》C6）全文相同：“{text[:40]}…”"
    )
    assert "“倀厂工会”的“事迹”（登记数据.xlsx《职工之家申报表》C4）" in second.message


def test_white_space_punctuation_and_width_make_no_other_text(found):
    text = prose(1) + "2021"
    assert (
        "全文相同" in found(text, "　　" + text.replace("。", "，\n").replace("2021", "２０２１"))[0].message
    )


def test_a_copied_paragraph_is_shown(found):
    copied = prose(9, 160)
    first, second = found(prose(1) + copied + prose(2), prose(3) + copied + prose(4))
    assert "字以上相同" in first.message
    shown = second.message.split("：“")[1].rstrip("…”")
    assert shown in copied
    assert len(shown) == 40


def test_a_passage_is_quoted_as_typed_though_many_texts_came_before(found):
    copied = "（一）" + prose(9, 160).replace("。", "。\n")
    others = [prose(seed, 700) for seed in range(20, 120)]
    first, second = found(prose(1) + copied, *others, "“" + prose(3) + copied)
    assert second.place.cell == "C105"
    for finding in (first, second):
        shown = finding.message.split("：“")[1].removesuffix("…”")
        assert shown in " ".join(copied.split())


def test_a_copy_with_the_names_changed_is_found(found):
    text = prose(1, 600)
    changed = text
    for at in range(100, 600, 100):
        changed = changed[:at] + "某甲机械有限公司" + changed[at + 4 :]
    assert cells(found(text, changed)) == ["C4", "C5"]


def test_a_copy_changed_at_every_fiftieth_letter_is_found(found):
    text = prose(1, 600).replace("。", "")
    edits = ("", "改", "改动")
    copy = "".join(text[at : at + 50] + edits[at // 50 % 3] for at in range(0, 600, 51))
    first, second = found(text, copy)
    assert [first.place.cell, second.place.cell] == ["C4", "C5"]


def test_a_short_text_is_held_to_half_of_it(found):
    text = prose(1, 100)
    assert cells(found(text, text + "，另有别的事")) == ["C4", "C5"]
    assert found(text, text + prose(2, 300)) != []
    assert found(text + prose(3, 300), text + prose(2, 300)) == []


def test_set_phrases_of_the_trade_are_nobodys(found):
    assert found(*(SET_PHRASE + prose(seed, 300) for seed in range(4))) == []


def test_short_answers_are_nobodys(found):
    assert found("同意推荐，公示无异议。" * 3, "同意推荐，公示无异议。" * 3) == []


def test_one_records_own_fields_may_repeat_each_other(found):
    assert found({"事迹": prose(1), "简介": prose(1)[:250]}, prose(2)) == []


def test_a_passage_in_another_field_is_found(found):
    (one, two) = found({"简介": prose(1)}, {"事迹": prose(1)})
    assert {one.field, two.field} == {"brief", "deeds"}


def test_duplicates_are_not_told_twice(found):
    assert found({"名称": "甲厂工会", "事迹": prose(1)}, {"名称": "甲 厂", "事迹": prose(1)}) == []


def test_three_name_each_other(found):
    findings = found(*[prose(1)] * 3)
    assert cells(findings) == ["C4", "C5", "C6"]
    assert findings[0].message.count("登记数据.xlsx") == 2


def test_what_very_many_share_is_told_once(found):
    (only,) = found(*(prose(9, 200) + prose(seed) for seed in range(20, 60)))
    assert only.place.cell == "C4"
    assert "等 39 份有" in only.message
    assert only.message.count("登记数据.xlsx") == 3


def test_very_many_passages_are_told_up_to_a_number(found):
    findings = found(*(prose(seed % 250, 60) for seed in range(500)))
    assert len(findings) == 401
    assert findings[-1].place is None
    assert "还有 50 处" in findings[-1].message
