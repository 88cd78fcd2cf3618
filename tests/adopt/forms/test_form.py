"""Forms unlike one another, adopted: what is found, and that nothing else of them changes."""

from __future__ import annotations

import io
from collections.abc import Callable

import drawn
import pytest
from docx.document import Document as Drawing
from lxml import etree
from PIL import Image

from pipeline import ooxml
from pipeline.adopt.forms.marking import TICK
from pipeline.errors import DataError

NAMESPACE = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"

FOUND = {
    drawn.labels_left: {
        "推荐单位（盖章）": "text", "姓名": "text", "性别": "sex", "照片": "photo", "民族": "ethnicity",
        "出生年月": "month", "身份证号": "id-number", "手机号码": "mobile", "工作单位": "text",
        "主要事迹": "prose", "单位意见": "by hand", "填表日期": "by hand",
    },
    drawn.labels_above: {
        "班组名称": "text", "所属单位": "text", "班组人数": "integer", "联系电话": "phone", "主要事迹": "prose",
    },
    drawn.labels_inside: {
        "工会名称": "text", "邮政编码": "postcode", "职工人数": "integer", "会员人数": "integer",
        "工会主席": "text", "联系电话": "phone",
    },
    drawn.two_heads: {
        "姓名": "text", "工作单位": "text",
        "获奖情况": ["奖项名称", "奖项时间", "授奖单位", "授奖级别"],
    },
    drawn.lists: {
        "姓名": "text", "手机": "mobile",
        "个人简历": ["起止年月", "工作单位", "职务"],
        "家庭主要成员": ["家庭主要成员姓名", "关系", "手机"],
    },
    drawn.ticked: {
        "班组名称": "text", "单位性质": "choice", "性别": "sex", "是否党员": "yes-no", "推荐方式": "choice",
    },
    drawn.answers: {
        "来访方式": "choice", "姓名": "text", "性别": "sex", "是否会员": "yes-no", "用工形式": "choice",
        "单位性质": "choice", "爱好（可多选）": "text",
    },
    drawn.lines: {
        "姓名": "text", "性别": "sex", "民族": "ethnicity", "工作单位": "text", "职务": "text",
        "联系电话": "phone", "邮编": "postcode", "填表日期": "by hand",
    },
    drawn.controls: {"姓名": "text", "单位性质": "choice", "会费基数": "integer", "是否党员": "yes-no"},
    drawn.nested: {"姓名": "text", "家庭人口": "integer", "月收入": "number"},
    drawn.text_box: {"工作室名称": "text", "负责人": "text", "成员人数": "integer"},
    drawn.blocks: {
        "徒弟姓名": "text", "徒弟手机": "mobile", "徒弟工种": "text", "徒弟邮箱": "email",
        "师傅姓名": "text", "师傅手机": "mobile", "师傅工种": "text", "师傅邮箱": "email",
    },
    drawn.sections: {
        "工会全称": "text", "建会时间": "month", "推荐理由": "prose", "上级工会意见": "by hand",
        "市总工会意见": "by hand",
    },
    drawn.from_google: {"姓名": "text", "出生年月": "month", "服务意向": "text"},
    drawn.matrix: {"填报单位": "text", "建立职代会": "yes-no", "实行厂务公开": "yes-no"},
    drawn.figures_of_years: {
        "集体名称": "text", "集体人数": "integer", "负责人姓名": "text", "负责人手机": "mobile",
        "联系人姓名": "text", "联系人手机": "mobile", "近三年满意率（2018年）": "percent",
        "近三年满意率（2019年）": "percent", "近三年满意率（2020年）": "percent", "近三年满意率（平均）": "percent",
        "职工人数（总数）": "integer", "职工人数（其中：女）": "integer", "职工人数（农民工）": "integer",
        "职工人数（派遣工）": "integer", "申报日期": "by hand",
    },
    drawn.approval: {
        "姓名": "text", "学历": "education", "照片": "photo", "籍贯": "text", "职称": "text",
        "何时何地受过何种奖励": ["获得年份", "荣誉名称", "授予单位"],
        "简历": ["自何年何月至何年何月", "在何地何单位任何职"],
        "特长（可多选）": "text", "主要事迹": "prose", "所在单位意见": "by hand", "县级工会意见": "by hand",
    },
}  # fmt: skip


@pytest.mark.parametrize("draw", FOUND, ids=lambda draw: draw.__name__)
def test_every_place_is_found(draw: Callable[[], Drawing]) -> None:
    found = {
        field.label: "by hand" if field.by_hand else [column.label for column in field.columns] or field.kind
        for field in drawn.adopted(draw()).draft.fields
    }
    assert found == FOUND[draw]


def test_strict_documents_are_read_and_written_in_the_usual_namespaces() -> None:
    form = drawn.adopted(drawn.strict())
    assert set(drawn.by_label(form)) == set(FOUND[drawn.labels_left])
    assert b"purl.oclc.org" not in ooxml.package(form.template, "表.docx")["word/document.xml"].content()


def test_limits_choices_and_keys() -> None:
    fields = drawn.by_label(drawn.adopted(drawn.labels_left()))
    assert fields["主要事迹"].words == {"max": 1500}
    assert drawn.by_label(drawn.adopted(drawn.ticked()))["推荐方式"].choices == ("自荐", "组织推荐")
    assert drawn.by_label(drawn.adopted(drawn.controls()))["单位性质"].choices == ("企业", "机关")
    assert drawn.adopted(drawn.labels_left()).draft.key == ("name", "employer")


@pytest.mark.parametrize(
    "draw", [drawn.labels_left, drawn.labels_above, drawn.lines, drawn.ticked], ids=lambda draw: draw.__name__
)
def test_nothing_but_texts_changes(draw: Callable[[], Drawing]) -> None:
    before = drawn.content(draw())
    after = drawn.adopted(before).template
    old, new = ooxml.package(before, "表.docx"), ooxml.package(after, "表.docx")
    assert {name for name in old if old[name] != new[name]} == {"word/document.xml"}
    shapes = [_shape(members["word/document.xml"].content()) for members in (old, new)]
    assert shapes[0] == shapes[1]


def _shape(content: bytes) -> list[str]:
    """Rows, cells and paragraphs with their properties, without the small paragraph that ends a body."""
    root = etree.fromstring(content)
    kept = (f"{NAMESPACE}{name}" for name in ("tblPr", "tblGrid", "trPr", "tcPr", "pPr", "sectPr"))
    return [
        etree.tostring(one).decode() for one in root.iter(*kept) if one.find(f"{NAMESPACE}snapToGrid") is None
    ]


def test_of_some_options_several_may_be_ticked() -> None:
    form = drawn.adopted(drawn.approval())
    assert drawn.by_label(form)["特长（可多选）"].several == ("文艺", "体育", "书画")
    text = etree.tostring(drawn.parsed(form), encoding="unicode", method="text")
    assert f"{{{{ '{TICK}' if '文艺' in te_chang | parts else '□' }}}}文艺" in text


def test_what_may_be_on_further_sheets_stands_in_its_cell() -> None:
    assert not drawn.by_label(drawn.adopted(drawn.approval()))["主要事迹"].apart


def test_what_is_said_of_a_photo_goes_with_its_label() -> None:
    drawing = drawn.begun("登记表")
    table = drawn.table(drawing, [["姓名", "", "照片"]])
    table.cell(0, 2).add_paragraph("（二寸免冠）")
    form = drawn.adopted(drawing)
    assert drawn.by_label(form)["照片"].photo is not None
    assert drawn.text_of(form.template) == ["登记表", "姓名", "{{ name }}", "{{ photo or '照片' }}"]


def test_printed_braces_are_no_tags() -> None:
    drawing = drawn.begun("申请表")
    drawn.table(drawing, [["姓名{{注}}", ""], ["电话", ""]])
    assert "{_{注}_}" in etree.tostring(drawn.parsed(drawn.adopted(drawing)), encoding="unicode")


def test_boxes_are_ticked_as_they_are_drawn() -> None:
    text = etree.tostring(drawn.parsed(drawn.adopted(drawn.ticked())), encoding="unicode", method="text")
    assert f"{{{{ '{TICK}' if sex == '男' else '□' }}}}男" in text
    assert "'●' if tui_jian_fang_shi == '自荐' else '○'" in text


def test_brackets_are_ticked_within_them() -> None:
    text = etree.tostring(drawn.parsed(drawn.adopted(drawn.answers())), encoding="unicode", method="text")
    assert "（{{ '√' if nature == '国企' else ' ' }}）国企" in text
    assert "（{{ '√' if nature == '其他' else '' }}）其他" in text
    assert "在编{{ '☑' if" in text


def _empty() -> Drawing:
    return drawn.begun("各区总工会：", "现将有关事项通知如下。")


def _scan() -> Drawing:
    buffer = io.BytesIO()
    Image.new("RGB", (60, 80), "white").save(buffer, "PNG")
    return drawn.scanned(buffer.getvalue())


@pytest.mark.parametrize(
    ("draw", "told"),
    [
        (drawn.quotas, "是数字表"),
        (drawn.requirements, "是说明要求的表"),
        (_empty, "没有找到要填的栏目"),
        (_scan, "只有图片（扫描件）"),
    ],
    ids=["quotas", "requirements", "a letter", "a scan"],
)
def test_what_is_no_form_is_said(draw: Callable[[], Drawing], told: str) -> None:
    with pytest.raises(DataError, match=told) as fault:
        drawn.adopted(draw())
    assert fault.value.hint


def test_a_protected_form_is_adopted_and_said() -> None:
    whole = drawn.replaced(
        drawn.content(drawn.labels_left()),
        "word/settings.xml",
        [(b"<w:zoom", b'<w:documentProtection w:edit="forms" w:enforcement="1"/><w:zoom')],
    )
    form = drawn.adopted(whole)
    assert len(form.draft.fields) == len(FOUND[drawn.labels_left])
    assert any("限制编辑" in note for note in form.notes)


def test_controls_and_tracked_changes_are_said() -> None:
    assert any("控件" in note for note in drawn.adopted(drawn.controls()).notes)
    old = "邮政编码".encode()
    tracked = b'</w:t></w:r><w:del w:id="1"><w:r><w:delText>x</w:delText></w:r></w:del><w:r><w:t>' + old
    whole = drawn.replaced(drawn.content(drawn.labels_inside()), "word/document.xml", [(old, tracked)])
    form = drawn.adopted(whole)
    assert "邮政编码" in drawn.by_label(form)
    assert any("修订" in note for note in form.notes)


def test_a_cell_that_nothing_names_is_said() -> None:
    drawing = drawn.begun("申请表")
    drawn.table(drawing, [["姓名", "", "请认真填写；字迹清楚。", ""], ["电话", "", None, None]])
    form = drawn.adopted(drawing)
    assert form.notes == ("表 1 第 1 行第 4 列的空格没有看懂是哪一栏，没有放栏目",)
