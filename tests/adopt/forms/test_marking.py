from __future__ import annotations

from pathlib import Path

import drawn
import pytest
from docx.document import Document as Drawing
from lxml import etree
from views import docx_lines

from pipeline import ooxml
from pipeline.expr import xml_environment
from pipeline.render.word import compile_template


@pytest.fixture
def filled(tmp_path: Path):
    def fill(drawing: Drawing, **values: object) -> str:
        file = tmp_path / "模板.docx"
        file.write_bytes(drawn.adopted(drawing).template)
        made = tmp_path / "表.docx"
        made.write_bytes(compile_template(file, xml_environment()).render(values))
        return "\n".join(docx_lines(made))

    return fill


def test_values_stand_where_the_form_leaves_room(filled) -> None:
    text = filled(
        drawn.lines(), name="申屠静好", sex="女", ethnicity="汉族", employer="甲厂", position="班长",
        phone="0519-1", postcode="213000",
    )  # fmt: skip
    assert "姓名：申屠静好\t性别：女\t民族：汉族" in text
    assert "工作单位甲厂 职务班长" in text
    assert "联系电话：0519-1  邮编：213000" in text


def test_where_there_is_no_value_the_form_leaves_room_for_a_pen(filled) -> None:
    nothing = dict.fromkeys(("name", "sex", "ethnicity", "employer", "position", "phone", "postcode"), "")
    text = filled(drawn.lines(), **nothing)
    assert "姓名：________\t性别：____\t民族：______" in text
    assert "工作单位____________________ 职务__________" in text
    assert "照片" in filled(drawn.labels_left(), **dict.fromkeys(_NAMES, ""))
    controls = filled(drawn.controls(), name="", nature="", hui_fei_ji_shu="", shi_fou_dang_yuan="")
    assert "____" not in controls


_NAMES = ("name", "sex", "ethnicity", "born", "id_number", "phone", "employer", "deeds", "photo", "unit")


def test_boxes_are_ticked(filled) -> None:
    values = {"ban_zu_ming_cheng": "甲班", "nature": "机关", "sex": "女", "shi_fou_dang_yuan": "否"}
    text = filled(drawn.ticked(), **values, tui_jian_fang_shi="自荐")
    assert "□男  ☑女" in text
    assert "☑机关 □事业单位" in text
    assert "☐是 ☑否" in text
    assert "●自荐 ○组织推荐" in text


def test_rows_are_printed_as_many_as_there_are(filled) -> None:
    rows = [{"period": f"{year}年", "employer": "甲厂", "position": "工人"} for year in (2001, 2002, 2003)]
    text = filled(drawn.lists(), name="甲", phone="1", resume=rows, jia_ting_zhu_yao_cheng_yuan=[])
    assert [year for year in ("2001年", "2002年", "2003年") if year in text] == ["2001年", "2002年", "2003年"]


def test_a_merge_in_the_first_row_is_drawn_once(filled, tmp_path: Path) -> None:
    drawing = drawn.begun("登记表")
    drawn.table(
        drawing,
        [["姓名", "", None], ["情况", "年份", "荣誉"], ["获奖情况", "", ""], ["^", "", ""], ["^", "", ""]],
    )
    honours = [{"won_year": str(year), "rong_yu": f"奖{year}", "honours": f"奖{year}"} for year in (1, 2, 3)]
    text = filled(drawing, name="甲", honours=honours)
    assert [line for line in text.split("\n") if "奖" in line] == [
        "获奖情况 | 1 | 奖1",
        "获奖情况 | 2 | 奖2",
        "获奖情况 | 3 | 奖3",
    ]
    body = (
        ooxml.package((tmp_path / "表.docx").read_bytes(), "表.docx")["word/document.xml"].content().decode()
    )
    assert body.count("获奖情况") == 1


def test_a_placeholder_looks_like_its_neighbours() -> None:
    drawing = drawn.begun("登记表")
    table = drawn.table(drawing, [["姓名", ""], ["电话", ""]])
    table.cell(0, 1).paragraphs[0].add_run("").font.bold = True
    body = drawn.parsed(drawn.adopted(drawing))
    (run,) = (one for one in body.iter("{*}r") if "".join(one.itertext()) == "{{ name }}")
    assert run.find("{*}rPr/{*}b") is not None


def test_a_value_above_the_cells_own_words_leaves_no_gap_where_there_is_none(filled) -> None:
    drawing = drawn.begun("登记表")
    drawn.table(drawing, [["姓名", ""], ["简要事迹", "（先进事迹材料另附纸，2500字左右）"]])
    assert "做了很多" in filled(drawing, name="甲", deeds="做了很多")
    bare = filled(drawing, name="甲", deeds="")
    assert "（先进事迹材料另附纸" in bare
    body = etree.tostring(drawn.parsed(drawn.adopted(drawing)), encoding="unicode")
    assert "{%p if deeds %}" in body
