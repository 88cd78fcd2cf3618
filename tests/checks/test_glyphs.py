from __future__ import annotations

import tomllib

import pytest
from beizhou import HOMES, PACK, home
from yunzhou import workbook

from pipeline.checks.run import check
from pipeline.model.glyphs import Glyphs, Lettering, merged
from pipeline.model.pack import Pack
from pipeline.records.read import open_data

HAN = (0x4E00, 0x9FA5)
ASCII = (0x20, 0x7E)
RARE = tuple((ord(one), ord(one)) for one in "䶮𬭎㛃")
PLAIN = tuple((ord(one), ord(one)) for one in "某小家路号短")
FONTS = Glyphs(merged([HAN, ASCII, *RARE]), {"仿宋_GB2312": merged([*PLAIN]), "宋体": merged([HAN, *RARE])})


def told(tmp_path, font=None, rows=(), **changes):
    """The findings of code font: level, cell, message."""
    pack = Pack.model_validate({**tomllib.loads(PACK), "id": "beizhou", "folder": tmp_path})
    sheets = {HOMES: [home(**changes)]} | ({f"{HOMES}·曾获荣誉": list(rows)} if rows else {})
    data = open_data([workbook(tmp_path / "数据.xlsx", sheets)], pack)
    found = check(pack, data, Lettering(FONTS, lambda _form, _field: font)).findings
    return [(one.level, one.place.cell, one.message) for one in found if one.code == "font"]


def test_common_text_and_rare_names_that_a_font_draws_are_good(tmp_path):
    assert told(tmp_path, address="某路1号\n 2楼　𬭎䶮㛃") == []


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("王\ue863", "“\ue863”（U+E863）"),
        ("王😀", "“😀”（U+1F600）"),
        ("王\u0378", "U+0378"),
        ("王\U000f0001", "U+F0001"),
    ],
)
def test_what_no_font_draws_is_a_warning_with_its_code_point(tmp_path, text, named):
    ((level, cell, message),) = told(tmp_path, address=text)
    assert (level, cell) == ("warning", "C2")
    assert "“地址”" in message
    assert named in message


def test_a_private_character_is_said_to_be_one(tmp_path):
    assert "自造字" in told(tmp_path, address="王\ue863")[0][2]
    assert "自造字" not in told(tmp_path, address="王😀")[0][2]


def test_a_character_that_the_forms_font_lacks_is_told_where_the_font_is_known(tmp_path):
    ((level, _, message),) = told(tmp_path, "仿宋_GB2312", address="某路𬭎号")
    assert level == "info"
    assert "“𬭎”（U+2CB4E），仿宋_GB2312 里没有" in message
    assert (
        told(tmp_path, "宋体", address="某路𬭎号") == told(tmp_path, "没有的字体", address="某路𬭎号") == []
    )


def test_a_character_counts_once_and_many_are_counted(tmp_path):
    ((_, _, message),) = told(tmp_path, address="".join(map(chr, range(0xE000, 0xE00B))) * 2)
    assert message.count("U+") == 8
    assert "等 11 个" in message


def test_both_are_told_of_one_cell(tmp_path):
    assert [level for level, *_ in told(tmp_path, "仿宋_GB2312", address="某路𬭎\ue863")] == [
        "warning",
        "info",
    ]


def test_a_row_of_a_field_has_its_own_place(tmp_path):
    ((_, cell, message),) = told(tmp_path, rows=[{"名称": "某小家", "荣誉": "先\ue863"}])
    assert cell == "B2"
    assert "“荣誉”" in message


def test_without_knowledge_of_the_fonts_nothing_is_said(tmp_path):
    pack = Pack.model_validate({**tomllib.loads(PACK), "id": "beizhou", "folder": tmp_path})
    data = open_data([workbook(tmp_path / "数据.xlsx", {HOMES: [home(address="\ue863")]})], pack)
    assert not [one for one in check(pack, data).findings if one.code == "font"]
