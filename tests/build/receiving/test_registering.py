import datetime as dt

import openpyxl
from inboxes import sent
from yunzhou import team

from pipeline.build.receiving.registering import told_deadlines
from pipeline.model.pack import Deadline


def test_how_far_a_deadline_is():
    due = [Deadline(stage="报送", date=dt.date(2022, 6, 30))]
    assert told_deadlines(due, dt.date(2022, 6, 30)) == "报送：2022-06-30，就是今天"
    assert told_deadlines(due, dt.date(2022, 7, 2)) == "报送：2022-06-30，已过 2 天"
    assert told_deadlines(due, dt.date(2022, 6, 27)) == "报送：2022-06-30，还有 3 天（3 个工作日）"


def test_units_have_their_state_their_surplus_and_their_faults(take_in, tmp_path):
    rows = [team(name=f"某{at}班组", phone=f"1390000000{at}") for at in range(3)]
    sent(tmp_path / "in", "东区/数据.xlsx", *rows)
    sent(tmp_path / "in", "南区.xlsx", team(unit="南区", name="某丁班组"))
    east, west, south = take_in().account.units
    assert (east.state, dict(east.over), east.records) == ("退回修改", {"team": 1}, 3)
    assert (west.state, west.errors) == ("未报送", 0)
    assert (south.name, south.state, south.errors) == ("南区", "不在名单", 1)


def test_every_file_is_on_the_register_with_its_reason(take_in, tmp_path):
    sent(tmp_path / "in", "东区/数据.xlsx", team())
    sent(tmp_path / "in", "东区/数据20220611.xlsx", team(members=39))
    (tmp_path / "in" / "坏.xlsx").write_bytes(b"PK")
    take_in()
    sheet = openpyxl.load_workbook(tmp_path / "out" / "收件登记.xlsx")["收到的文件"]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=4)]
    assert [row[1:7] for row in rows] == [
        ["东区", "东区/数据.xlsx", "登记数据", "2022-06-10 09:00", "修改时间", "否"],
        ["东区", "东区/数据20220611.xlsx", "登记数据", "2022-06-11", "文件名", "是"],
        ["看不出", "坏.xlsx", "读不了", rows[2][4], "修改时间", "未读取"],
    ]
    assert rows[0][7] == "由后到的“东区/数据20220611.xlsx”（2022-06-11）代替"
