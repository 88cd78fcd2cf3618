from __future__ import annotations

import openpyxl
import yunzhou
from inboxes import sent
from views import xlsx_cells
from yunzhou import team

from pipeline.build.forms import Paper
from pipeline.build.opening import Source, opened
from pipeline.build.packing.ranking import in_rank_order, papers_in_rank_order


def ranked(name, rank, **more):
    return team(name=name, **more) | {"推荐排序": rank}


def test_tables_and_papers_follow_the_ranks_of_each_unit(tmp_path, open_, run):
    rows = [ranked("末班", None), ranked("次班", 2), ranked("首班", 1)]
    data = yunzhou.teams(tmp_path / "数据.xlsx", *rows)
    open_data = open_(data)
    order = in_rank_order(open_data, "team", open_data.data.records("team"))
    assert [record.cells["team_name"].value for record in order] == ["首班", "次班", "末班"]
    papers = tuple(
        Paper("form", "team", number, "东区", "", tmp_path, 1, "", f"{number}.docx") for number in (1, 2, 3)
    )
    assert [paper.number for paper in papers_in_rank_order(open_data, papers)] == [3, 2, 1]
    cells = xlsx_cells(run(data).out / "汇总表" / "云州市推荐对象汇总表.xlsx")
    assert [cell.rpartition(" ")[2] for cell in cells if cell.endswith("班")] == ["首班", "次班", "末班"]


def test_persons_without_a_rank_stand_in_the_order_of_their_strokes_where_the_form_says_so(tmp_path):
    copies = 'template = "forms/leader.docx"'
    yunzhou.city(tmp_path / "packs", yunzhou.PACK.replace(copies, f'{copies}\norder = "strokes"'))
    ranks = {"魏一": None, "丁二": None, "王三": None, "赵四": 1}
    rows = [yunzhou.LEADER | {"姓名": name, "推荐排序": rank} for name, rank in ranks.items()]
    data = yunzhou.workbook(tmp_path / "数据.xlsx", {yunzhou.TITLES["leader"]: rows})
    opened_ = opened(Source((data,), "yunzhou", (tmp_path / "packs",)))
    order = in_rank_order(opened_, "leader", opened_.data.records("leader"))
    assert [record.cells["name"].value for record in order] == ["赵四", "丁二", "王三", "魏一"]
    papers = tuple(
        Paper("form", "leader", number, "东区", name, tmp_path, 1, "", f"{number}.docx")
        for number, name in enumerate(ranks, 1)
    )
    assert [paper.applicant for paper in papers_in_rank_order(opened_, papers)] == [
        "赵四",
        "丁二",
        "王三",
        "魏一",
    ]


def test_a_column_that_nobody_has_filled_ranks_nothing(tmp_path, open_):
    data = yunzhou.teams(tmp_path / "数据.xlsx", ranked("一班", None), ranked("二班", None))
    assert open_(data).data.ranked == ()


def test_data_without_ranks_stays_as_it_is(data, open_):
    known = open_(data)
    records = known.data.records("team")
    assert in_rank_order(known, "team", records) is records


def test_ranks_are_kept_when_data_is_merged(take_in, tmp_path):
    sent(tmp_path / "in", "东区/数据.xlsx", ranked("次班", 2), ranked("首班", 2))
    first, second, gap = [one for one in take_in().findings if one.code == "rank"]
    assert [str(one.place).rpartition("》")[2] for one in (first, second)] == ["J2", "J3"]
    assert gap.message.endswith("缺第 1 位")
    sheet = openpyxl.load_workbook(tmp_path / "out" / "登记数据.xlsx")["工人先锋岗申报表"]
    head = [cell.value for cell in sheet[4]]
    assert sheet.cell(5, head.index("推荐排序") + 1).value == 2
