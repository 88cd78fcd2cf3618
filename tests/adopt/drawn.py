"""Blank forms drawn unlike those of the five cities, each for one habit of those who draw forms."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence

import docx
from docx.document import Document as Drawing
from docx.oxml import parse_xml
from docx.shared import Mm
from docx.table import Table, _Cell
from lxml import etree

from pipeline import ooxml
from pipeline.adopt.forms.fields import Adopted
from pipeline.adopt.forms.form import AdoptedForm, adopt_form
from pipeline.ooxml import deflated, rewritten
from pipeline.wordml.document import document

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def begun(*lines: str) -> Drawing:
    """A document of A4 with these paragraphs."""
    drawing = docx.Document()
    section = drawing.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    for line in lines:
        drawing.add_paragraph(line)
    return drawing


def table(drawing: Drawing | _Cell, rows: Sequence[Sequence[str | None]]) -> Table:
    """A table of these texts; None goes on with the cell to its left, "^" with the one above."""
    made = drawing.add_table(len(rows), len(rows[0]))
    if isinstance(drawing, Drawing):
        made.style = "Table Grid"
    for at, row in enumerate(rows):
        for column, text in enumerate(row):
            cell = made.cell(at, column)
            if text is None:
                made.cell(at, column - 1).merge(cell)
            elif text == "^":
                made.cell(at - 1, column).merge(cell)
            elif text:
                cell.text = text
    return made


def content(drawing: Drawing) -> bytes:
    """The document as its file holds it."""
    buffer = io.BytesIO()
    drawing.save(buffer)
    return buffer.getvalue()


def adopted(made: Drawing | bytes, name: str = "空白表.docx") -> AdoptedForm:
    """The form as it is adopted."""
    whole = made if isinstance(made, bytes) else content(made)
    return adopt_form(document(ooxml.package(whole, name), name), ())


def by_label(form: AdoptedForm) -> dict[str, Adopted]:
    """The fields by their labels."""
    return {field.label: field for field in form.draft.fields}


def append(drawing: Drawing, xml: str) -> None:
    """Bare XML at the end of the body, before its section."""
    body = drawing.element.body
    body.insert(len(body) - 1, parse_xml(xml))


def replaced(whole: bytes, member: str, change: Iterable[tuple[bytes, bytes]]) -> bytes:
    """The package with some bytes of one member changed."""
    members = ooxml.package(whole, "表.docx")
    text = members[member].content()
    for old, new in change:
        assert old in text
        text = text.replace(old, new)
    return rewritten(members, [deflated(member, text)])


def labels_left() -> Drawing:
    """Label left of its cell, merged squares, a photo over four rows, an opinion with its seal."""
    drawing = begun("附件2", "云州市先进职工推荐表", "推荐单位（盖章）：            填表日期：    年  月  日")
    table(
        drawing,
        [
            ["姓 名", "", "性 别", "", "照片\n（2寸）"],
            ["民 族", "", "出生年月", "", "^"],
            ["身份证号", "", "手机号码", "", "^"],
            ["工作单位", "", None, None, None],
            ["主要事迹（限1500字以内）", "", None, None, None],
            ["单位意见", "（盖章）\n年  月  日", None, None, None],
        ],
    )
    return drawing


def labels_above() -> Drawing:
    """Heads above one blank row each."""
    drawing = begun("班组申报表")
    table(
        drawing,
        [
            ["班组名称", "所属单位", "班组人数", "联系电话"],
            ["", "", "", ""],
            ["主要事迹（不少于500字）", None, None, None],
            ["", None, None, None],
        ],
    )
    return drawing


def labels_inside() -> Drawing:
    """Labels with a colon in the cell that is filled."""
    drawing = begun("基层工会备案表")
    table(
        drawing,
        [
            ["工会名称：", "邮政编码："],
            ["职工人数：    人", "会员人数：    人"],
            ["工会主席：          联系电话：          ", None],
        ],
    )
    return drawing


def two_heads() -> Drawing:
    """A list whose heads stand in two rows, with a side head over all, and running numbers."""
    drawing = begun("先进个人登记表")
    table(
        drawing,
        [
            ["姓名", "", None, "工作单位", "", None],
            ["获奖情况", "序号", "奖项", None, "授奖", None],
            ["^", "^", "名称", "时间", "单位", "级别"],
            ["^", "1", "", "", "", ""],
            ["^", "2", "", "", "", ""],
            ["^", "3", "", "", "", ""],
        ],
    )
    return drawing


def lists() -> Drawing:
    """简历 with its heads beside the side head, 家庭成员 whose columns are called as the form's key."""
    drawing = begun("工会干部登记表")
    table(
        drawing,
        [
            ["姓名", "", "手机", ""],
            ["个人简历", "起止年月", "工作单位", "职务"],
            ["^", "", "", ""],
            ["^", "", "", ""],
            ["家庭主要成员", "姓名", "关系", "手机"],
            ["^", "", "", ""],
            ["^", "", "", ""],
        ],
    )
    return drawing


def ticked() -> Drawing:
    """Options to tick: beside their label, with the label before them, yes or no, of two lines."""
    drawing = begun("先进班组申报表")
    table(
        drawing,
        [
            ["班组名称", "", None, None],
            ["单位性质", "□国有企业 □集体企业 □私营企业\n□机关 □事业单位 □其他", None, None],
            ["性别", "□男  □女", "是否党员", "☐是 ☐否"],
            ["推荐方式：○自荐 ○组织推荐", None, None, None],
        ],
    )
    return drawing


def answers() -> Drawing:
    """Options whose boxes stand behind them, empty brackets to tick, two answers of which one is struck out."""
    drawing = begun("职工诉求登记表", "来访方式：上门□ 电话□ 网络□")
    table(
        drawing,
        [
            ["姓名", "", "性别", "男 / 女"],
            ["是否会员", "是（  ） 否（  ）", "用工形式", "在编□　聘用□\n派遣□"],
            ["单位性质", "（ ）国企 （ ）民企 （）其他", None, None],
            ["爱好（可多选）", "文艺（　）体育（　）书画（　）", None, None],
        ],
    )
    return drawing


def lines() -> Drawing:
    """No table: tabs, underscores, underlined spaces."""
    drawing = begun(
        "职工之友报名表",
        "姓名：________\t性别：____\t民族：______",
        "工作单位____________________ 职务__________",
    )
    last = drawing.add_paragraph("联系电话：")
    last.add_run("                ").underline = True
    last.add_run("  邮编：")
    last.add_run("        ").underline = True
    drawing.add_paragraph("本人签字：____________    填表日期：____年____月____日")
    return drawing


def controls() -> Drawing:
    """Content controls (text, list, box) and legacy fields."""
    drawing = begun("入会申请表")
    hint = (
        "<w:sdt {w}><w:sdtPr><w:showingPlcHdr/>{extra}</w:sdtPr><w:sdtContent>{inside}</w:sdtContent></w:sdt>"
    )
    run = '<w:r><w:rPr><w:rStyle w:val="PlaceholderText"/></w:rPr><w:t>单击此处输入文字。</w:t></w:r>'
    listed = "".join(
        f'<w:listItem w:displayText="{one}" w:value="{one}"/>' for one in ("选择一项。", "企业", "机关")
    )
    field = (
        '<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:name w:val="a"/>{data}</w:ffData></w:fldChar></w:r>'
        '<w:r><w:instrText>{code}</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        '<w:r><w:t>     </w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    made = table(drawing, [["姓名", "", "单位性质", ""], ["会费基数", "", "是否党员", ""]])
    first, second = made.cell(0, 1), made.cell(0, 3)
    text = f"<w:p {W}>{hint.format(w=W, extra='<w:text/>', inside=run)}</w:p>"
    first._tc.replace(first.paragraphs[0]._p, parse_xml(text))
    choice = hint.format(w=W, extra=f"<w:dropDownList>{listed}</w:dropDownList>", inside=run)
    second._tc.replace(second.paragraphs[0]._p, parse_xml(f"<w:p {W}>{choice}</w:p>"))
    third = made.cell(1, 1)
    legacy = field.format(data="<w:textInput/>", code="FORMTEXT")
    third._tc.replace(third.paragraphs[0]._p, parse_xml(f"<w:p {W}>{legacy}</w:p>"))
    fourth = made.cell(1, 3)
    box = field.format(data="<w:checkBox><w:sizeAuto/></w:checkBox>", code="FORMCHECKBOX")
    both = f"<w:p {W}>{box}<w:r><w:t>是 </w:t></w:r>{box}<w:r><w:t>否</w:t></w:r></w:p>"
    fourth._tc.replace(fourth.paragraphs[0]._p, parse_xml(both))
    return drawing


def native() -> Drawing:
    """Every kind of control: boxes, a date, a bound text, a whole cell, a picture, a list; one that nothing names."""
    drawing = begun("家访登记表")
    made = table(
        drawing,
        [
            ["姓名", "", "性别", ""],
            ["出生年月", "", "单位性质", ""],
            ["住址", "", "照片", ""],
            ["文化程度", "", "请按实际填写；勿涂改。", ""],
        ],
    )
    hint = '<w:r><w:rPr><w:rStyle w:val="PlaceholderText"/></w:rPr><w:t>请输入</w:t></w:r>'
    w14 = 'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
    box = (
        f'<w:sdt><w:sdtPr><w14:checkbox {w14}><w14:checked w14:val="0"/><w14:checkedState w14:val="2612" '
        'w14:font="MS Gothic"/><w14:uncheckedState w14:val="2610" w14:font="MS Gothic"/></w14:checkbox></w:sdtPr>'
        "<w:sdtContent><w:r><w:t>☐</w:t></w:r></w:sdtContent></w:sdt>"
    )
    entries = "".join(f'<w:listEntry w:val="{one}"/>' for one in ("机关", "企业"))
    old = (
        '<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:name w:val="b"/><w:ddList>{}</w:ddList></w:ffData>'
        "</w:fldChar></w:r><w:r><w:instrText>FORMDROPDOWN</w:instrText></w:r>"
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    control = "<w:sdt><w:sdtPr>{}{}</w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>"
    prompt = "<w:showingPlcHdr/>"
    bound = '<w:dataBinding w:xpath="/a" w:storeItemID="{B}"/><w:text/>'
    picture = "<w:r><w:drawing/></w:r>"
    inside = {
        (0, 1): f"<w:r><w:t> </w:t></w:r>{control.format(prompt, bound, hint)}",
        (0, 3): f"{box}<w:r><w:t>男 </w:t></w:r>{box}<w:r><w:t>女</w:t></w:r>",
        (1, 1): control.format(prompt, '<w:date w:fullDate="2020-01-01T00:00:00Z"/>', hint),
        (1, 3): old.format(entries),
        (2, 3): control.format(prompt, "<w:picture/>", picture),
        (3, 1): control.format("", "<w:text/>", ""),
        (3, 3): control.format(prompt, "<w:text/>", hint),
    }
    for (row, column), runs in inside.items():
        cell = made.cell(row, column)
        cell._tc.replace(cell.paragraphs[0]._p, parse_xml(f"<w:p {W}>{runs}</w:p>"))
    cell = made.cell(2, 1)._tc
    whole = control.format(prompt, "", f"<w:tc><w:tcPr/><w:p>{hint}</w:p></w:tc>").replace(
        "<w:sdt>", f"<w:sdt {W}>", 1
    )
    cell.getparent().replace(cell, parse_xml(whole))
    return drawing


def nested() -> Drawing:
    """A table within a cell of another."""
    drawing = begun("困难职工申请表")
    outer = table(drawing, [["姓名", ""], ["家庭情况", ""]])
    table(outer.cell(1, 1), [["家庭人口", ""], ["月收入", ""]])
    return drawing


def text_box() -> Drawing:
    """The unit stands in a text box above the table."""
    drawing = begun("职工创新工作室申报表")
    append(
        drawing,
        f'<w:p {W} xmlns:v="urn:schemas-microsoft-com:vml"><w:r><w:pict><v:shape style="width:200pt;height:20pt">'
        "<v:textbox><w:txbxContent><w:p><w:r><w:t>工作室名称：________</w:t></w:r></w:p></w:txbxContent></v:textbox>"
        "</v:shape></w:pict></w:r></w:p>",
    )
    table(drawing, [["负责人", "", "成员人数", ""]])
    return drawing


def blocks() -> Drawing:
    """The same labels for two persons, told apart by what stands beside them."""
    drawing = begun("师徒结对登记表")
    table(
        drawing,
        [
            ["徒弟信息", "姓名", "", "手机", ""],
            ["^", "工种", "", "邮箱", ""],
            ["师傅信息", "姓名", "", "手机", ""],
            ["^", "工种", "", "邮箱", ""],
        ],
    )
    return drawing


def sections() -> Drawing:
    """Section heads across the table, a label and its room in one cell, a half-filled hint."""
    drawing = begun("先进工会申报表")
    table(
        drawing,
        [
            ["一、基本信息", None, None, None],
            ["工会全称", "", "建会时间", "    年  月"],
            ["二、申报理由", None, None, None],
            ["推荐理由（500字左右）\n\n\n\n", None, None, None],
            [
                "上级工会意见：\n\n\n（盖章）\n年  月  日",
                None,
                "市总工会意见：\n\n\n（盖章）\n年  月  日",
                None,
            ],
        ],
    )
    return drawing


def matrix() -> Drawing:
    """Boxes in columns of their own, 是 and 否 as heads, a column for remarks; figures are said to be persons."""
    drawing = begun("民主管理情况自查表", "单位：人、%", "填报单位：            ")
    table(
        drawing,
        [
            ["序号", "项目", "是", "否", "备注"],
            ["1", "建立职代会", "□", "□", ""],
            ["2", "实行厂务公开", "□", "□", ""],
        ],
    )
    return drawing


def figures_of_years() -> Drawing:
    """A cover of lines, labels led by a side head, figures under years and kinds."""
    drawing = begun(
        "先进集体申报表",
        "集 体 名 称：＿＿＿＿＿＿＿＿",
        "申 报 日 期：＿＿＿年＿＿月＿＿日",
        "某市总工会  制",
    )
    table(
        drawing,
        [
            ["集体名称", "", None, "集体人数", ""],
            ["负责人", "姓名", "", "手机", ""],
            ["联系人", "姓名", "", "手机", ""],
            ["近三年满意率", "2018年", "2019年", "2020年", "平均"],
            ["^", "", "", "", ""],
            ["职工人数", "总数", "其中：女", "农民工", "派遣工"],
            ["^", "", "", "", ""],
        ],
    )
    return drawing


def approval() -> Drawing:
    """An approval form: notes on filling in, 简历 with long heads, two opinions side by side in their own cells."""
    drawing = begun("附件1", "劳动奖章推荐审批表", "填表说明：", "一、本表用打印方式填报，不得随意更改格式。")
    table(
        drawing,
        [
            ["姓名", "", "学历", "", "照片\n(2寸免冠)"],
            ["籍贯", "", "职称", "", "^"],
            ["何时何地受过何种奖励", "", None, None, None],
            ["简\n\n历", "自何年何月至何年何月", None, "在何地何单位任何职", None],
            ["^", "", None, "", None],
            ["^", "", None, "", None],
            ["特长（可多选）", "□文艺 □体育\n□书画", None, None, None],
            ["主要事迹（1000字以内，可另附页）", "", None, None, None],
            ["所在单位意见\n\n（盖章）\n年 月 日", None, None, "县级工会意见\n\n（盖章）\n年 月 日", None],
        ],
    )
    return drawing


def quotas() -> Drawing:
    """A table of figures, no form."""
    drawing = begun("名额分配表")
    table(drawing, [["单位", "之家", "小家"], ["东区", "10", "9"], ["西区", "8", "7"], ["南区", "6", ""]])
    return drawing


def requirements() -> Drawing:
    """A table of requirements with a column for remarks, no form."""
    drawing = begun("创建标准")
    table(
        drawing,
        [
            ["项目", "标准", "备注"],
            ["组织健全", "依法建立工会组织，按期换届；工会主席经民主选举产生。", ""],
            ["维权有力", "签订集体合同；职工代表大会每年至少召开一次。", ""],
        ],
    )
    return drawing


def strict() -> bytes:
    """A form in the strict namespaces."""
    members = ooxml.package(content(labels_left()), "表.docx")
    changed = []
    for name, member in members.items():
        if name.endswith((".xml", ".rels")):
            text = member.content()
            text = text.replace(
                b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
                b"http://purl.oclc.org/ooxml/officeDocument/relationships",
            ).replace(
                b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
                b"http://purl.oclc.org/ooxml/wordprocessingml/main",
            )
            changed.append(deflated(name, text))
    return rewritten(members, changed)


def scanned(picture: bytes) -> Drawing:
    """A picture of a form and nothing else."""
    drawing = begun()
    drawing.add_picture(io.BytesIO(picture))
    return drawing


def from_google() -> Drawing:
    """As Google Docs exports: runs cut anywhere, spans without a grid, cells with a line of blanks, no styles."""
    drawing = begun("志愿者登记表")
    cell = (
        '<w:tc><w:tcPr>{span}<w:shd w:fill="auto" w:val="clear"/></w:tcPr>'
        '<w:p><w:pPr><w:widowControl w:val="0"/></w:pPr>{runs}</w:p></w:tc>'
    )
    column = '<w:gridCol w:w="2250"/>'
    part = '<w:r><w:rPr><w:rtl w:val="0"/></w:rPr><w:t xml:space="preserve">{}</w:t></w:r>'

    def drawn(*texts: str, span: int = 1) -> str:
        runs = "".join(part.format(one) for one in texts) or '<w:r><w:rPr><w:rtl w:val="0"/></w:rPr></w:r>'
        return cell.format(span=f'<w:gridSpan w:val="{span}"/>' if span > 1 else "", runs=runs)

    append(
        drawing,
        f"<w:tbl {W}><w:tblPr><w:tblW w:w='9000' w:type='dxa'/></w:tblPr>"
        f"<w:tblGrid>{4 * column}</w:tblGrid>"
        f"<w:tr>{drawn('姓', '名')}{drawn()}{drawn('出生', '', '年月')}{drawn(' ')}</w:tr>"
        f"<w:tr>{drawn('服务', '意向')}{drawn(span=3)}</w:tr></w:tbl>",
    )
    return drawing


def parsed(form: AdoptedForm) -> etree._Element:
    """The body of the marked form."""
    return ooxml.parse_xml(ooxml.package(form.template, "表.docx")["word/document.xml"].content(), "表.docx")


def text_of(whole: bytes) -> list[str]:
    """The paragraphs of a document that are not blank."""
    return [
        one.text for one in document(ooxml.package(whole, "表.docx"), "表.docx").body() if one.text.strip()
    ]
