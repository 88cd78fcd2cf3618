import io

from openpyxl import load_workbook

from pipeline.model.finding import Finding, NoticePlace
from pipeline.report.notice_list import notice_workbook

PLACE = NoticePlace("通知.docx", None, "表 1 第 2 行第 3 列", None, 1, 2, 3)
FOUND = (
    Finding("arithmetic:column", "error", "合计写的是 10。", "请核对。", PLACE),
    Finding("text:space", "info", "=1+1", "请删去。", NoticePlace("通知.docx", None, "全文")),
)


def test_every_finding_is_a_row():
    book = load_workbook(io.BytesIO(notice_workbook(FOUND, "错误 1 处。")))
    assert book.sheetnames == ["校对结果"]
    rows = list(book.active.iter_rows(values_only=True))
    assert rows[1][0] == "错误 1 处。"
    assert rows[2] == ("序号", "级别", "位置", "问题", "怎么办", "代码")
    assert rows[3] == (1, "错误", "表 1 第 2 行第 3 列", "合计写的是 10。", "请核对。", "arithmetic:column")
    assert rows[4][3] == "=1+1"
    assert book.active["D5"].data_type == "s"


def test_the_same_findings_give_the_same_bytes():
    assert notice_workbook(FOUND, "甲") == notice_workbook(FOUND, "甲")
