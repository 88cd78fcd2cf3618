from wordfiles import cell, opened, paragraph

from pipeline.records.collect.blocks import page

TABLE = "<w:tbl><w:tblGrid/>{}</w:tbl>"
ROW = "<w:tr>{}{}</w:tr>"


def texts(body):
    return [block.text for block in page(opened(body)).blocks]


def test_cells_and_paragraphs_come_in_reading_order_with_their_places():
    frame = TABLE.format(ROW.format("", cell(paragraph("里"))))
    table = TABLE.format(ROW.format("", cell(paragraph("姓名")) + cell(frame + paragraph("甲"))))
    blocks = page(opened(paragraph("标题") + table)).blocks
    assert [(block.text, block.table, block.row, block.column) for block in blocks] == [
        ("标题", 0, 0, 0),
        ("姓名", 1, 1, 1),
        ("里\n甲", 1, 1, 2),
    ]
    assert blocks[1].place == "表 1 第 1 行第 1 列"


def test_a_table_in_a_cell_stands_behind_what_the_cell_says_or_in_its_place():
    inner = TABLE.format(ROW.format("", cell(paragraph("地址")) + cell(paragraph("某路"))))
    beside = cell(paragraph("姓名")) + cell(inner + "<w:p/>") + cell(paragraph("甲"))
    around = cell(paragraph("登记表") + inner + paragraph("注"))
    assert texts(TABLE.format(ROW.format("", beside))) == ["姓名", "", "地址", "某路", "甲"]
    assert texts(TABLE.format(ROW.format("", around))) == ["登记表", "地址", "某路", "注"]


def test_paragraphs_whose_end_was_taken_out_are_one():
    gone = '<w:p><w:pPr><w:rPr><w:del w:id="1" w:author="a"/></w:rPr></w:pPr><w:r><w:t>某</w:t></w:r></w:p>'
    assert texts(gone + paragraph("路") + paragraph("后")) == ["某路", "后"]
    assert texts(TABLE.format(ROW.format("", cell(gone + paragraph("路"))))) == ["某路"]


def test_changes_are_accepted_and_said():
    body = (
        '<w:p><w:del w:id="1" w:author="a"><w:r><w:delText>旧</w:delText></w:r></w:del>'
        '<w:ins w:id="2" w:author="a"><w:r><w:t>新</w:t></w:r></w:ins></w:p>'
    )
    read = page(opened(body))
    assert ([block.text for block in read.blocks], read.changed, read.commented) == (["新"], True, False)


def test_a_row_that_was_taken_out_is_gone():
    gone = '<w:trPr><w:del w:id="1" w:author="a"/></w:trPr>'
    table = TABLE.format(ROW.format("", cell(paragraph("留"))) + ROW.format(gone, cell(paragraph("去"))))
    assert texts(table) == ["留"]


def test_controls_nobody_filled_in_are_empty():
    control = (
        "<w:p><w:sdt><w:sdtPr>{}</w:sdtPr><w:sdtContent><w:r><w:t>字</w:t></w:r></w:sdtContent></w:sdt></w:p>"
    )
    assert texts(control.format("<w:showingPlcHdr/>") + control.format("")) == ["", "字"]


def test_old_form_fields_are_read():
    field = '<w:p><w:r><w:fldChar w:fldCharType="begin"><w:ffData>{}</w:ffData></w:fldChar></w:r></w:p>'
    box = field.format('<w:checkBox><w:default w:val="0"/><w:checked/></w:checkBox>')
    empty = field.format('<w:checkBox><w:default w:val="0"/></w:checkBox>')
    chosen = field.format(
        '<w:ddList><w:result w:val="1"/><w:listEntry w:val="男"/><w:listEntry w:val="女"/></w:ddList>'
    )
    assert texts(box + empty + chosen) == ["☑", "□", "女"]


def test_headers_come_first_and_once_without_page_numbers():
    number = '<w:p><w:fldSimple w:instr="PAGE"><w:r><w:t>第1页</w:t></w:r></w:fldSimple></w:p>'
    stories = {
        "header1": paragraph("推荐单位：武进"),
        "header2": paragraph("推荐单位：武进"),
        "footer1": number,
    }
    blocks = page(opened(paragraph("标题"), stories)).blocks
    assert [(block.text, block.margin) for block in blocks] == [("推荐单位：武进", True), ("标题", False)]
