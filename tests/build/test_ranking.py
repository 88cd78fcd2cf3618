from __future__ import annotations

import openpyxl
import yunzhou
from inboxes import sent
from views import xlsx_cells
from yunzhou import team

from pipeline.build.forms import Paper
from pipeline.build.ranking import in_rank_order, papers_in_rank_order


def ranked(name, rank, **more):
    return team(name=name, **more) | {"推荐排序": rank}


def test_tables_and_papers_follow_the_ranks_of_each_unit(tmp_path, open_, run):
    rows = [ranked("末班", None), ranked("次班", 2), ranked("首班", 1)]
    data = yunzhou.teams(tmp_path / "数据.xlsx", *rows)
    opened = open_(data)
    order = in_rank_order(opened, "team", opened.data.records("team"))
    assert [record.cells["team_name"].value for record in order] == ["首班", "次班", "末班"]
    papers = tuple(
        Paper("form", "team", number, "东区", "", tmp_path, 1, "", f"{number}.docx") for number in (1, 2, 3)
    )
    assert [paper.number for paper in papers_in_rank_order(opened, papers)] == [3, 2, 1]
    cells = xlsx_cells(run(data).out / "汇总表" / "云州市推荐对象汇总表.xlsx")
    assert [cell.rpartition(" ")[2] for cell in cells if cell.endswith("班")] == ["首班", "次班", "末班"]


def test_data_without_ranks_stays_as_it_is(data, open_):
    opened = open_(data)
    records = opened.data.records("team")
    assert in_rank_order(opened, "team", records) is records


def test_ranks_are_kept_when_data_is_merged(take_in, tmp_path):
    sent(tmp_path / "in", "东区/数据.xlsx", ranked("次班", 2), ranked("首班", 2))
    found = [str(one.place) for one in take_in().findings if one.code == "rank"]
    assert [place.rpartition("》")[2] for place in found] == ["J2", "J3"]
    sheet = openpyxl.load_workbook(tmp_path / "out" / "登记数据.xlsx")["工人先锋岗申报表"]
    head = [cell.value for cell in sheet[4]]
    assert sheet.cell(5, head.index("推荐排序") + 1).value == 2
