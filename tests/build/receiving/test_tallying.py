import openpyxl
from inboxes import sent
from yunzhou import team


def rows(book, title):
    return [[cell.value for cell in row] for row in book[title].iter_rows(min_row=4) if row[0].value]


def test_the_meeting_sees_quotas_shares_and_what_is_left_out(take_in, tmp_path):
    sent(tmp_path / "in", "东区/数据.xlsx", team(), team(name="某乙值班室", nature="机关", staff="四十"))
    take_in()
    book = openpyxl.load_workbook(tmp_path / "out" / "统计.xlsx")
    assert rows(book, "各单位报送与名额")[0] == ["东区", 2, 2, 0, 1, 2, 3, 0, 1]
    assert rows(book, "各类报送与名额") == [["工人先锋岗申报表", 2, 3], ["优秀工会干部推荐表", 0, 2]]
    assert rows(book, "比例") == [["工人先锋岗申报表", "企业", 1, 2, "50.0%", "不低于 50%"]]
    assert ["工人先锋岗申报表", "单位性质", "企业", 1, "50.0%"] in rows(book, "构成")
    assert rows(book, "没有列入的") == [["填写的内容读不出来，或者可能有误", "kind", 1]]
    assert len(book["各单位报送与名额"]._charts) == 1
