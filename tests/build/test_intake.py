from __future__ import annotations

import json
import shutil

import openpyxl
import pytest
import yunzhou
from inboxes import sent
from views import docx_lines, xlsx_cells
from yunzhou import team

from pipeline.build.check import examine
from pipeline.build.opening import Source
from pipeline.errors import ExitCode, UsageError


def codes(result, *, received=True):
    return sorted(one.code for one in result.findings if one.code.startswith("received-") == received)


def test_what_units_sent_is_one_workbook_on_which_check_works(take_in, tmp_path, packs):
    sent(tmp_path / "in", "东区/甲.xlsx", team(), team(name="某乙值班室", nature="机关"))
    sent(tmp_path / "in", "西区.xlsx", team(unit="西区", name="某丙质检班"))
    result = take_in()
    assert result.exit_code is ExitCode.CLEAN
    assert result.findings == ()
    merged = tmp_path / "out" / "登记数据.xlsx"
    checked = examine(Source((merged,), None, packs)).checked
    assert checked.counts["team"] == 3
    assert not [one for one in checked.findings if one.level != "info"]
    made = {
        one["path"] for one in json.loads((tmp_path / "out" / "intake.json").read_text("utf-8"))["outputs"]
    }
    assert made == {"登记数据.xlsx", "收件登记.xlsx", "统计.xlsx"}


def test_findings_name_the_cell_of_the_file_that_was_sent(take_in, tmp_path):
    sent(tmp_path / "in", "东区/甲.xlsx", team(), team(name="坏班", staff="四十"))
    (found,) = [one for one in take_in().findings if one.level == "error"]
    assert (found.code, str(found.place)) == ("kind", "东区/甲.xlsx《工人先锋岗申报表》C3")


def test_the_same_applicant_of_two_units_names_both_files(take_in, tmp_path):
    sent(tmp_path / "in", "东区/甲.xlsx", team())
    sent(tmp_path / "in", "西区/乙.xlsx", team(unit="西区"))
    found = [one for one in take_in().findings if one.code == "duplicate"]
    assert {one.place.file for one in found} == {"东区/甲.xlsx", "西区/乙.xlsx"}
    assert "西区/乙.xlsx《工人先锋岗申报表》B2（西区报送）" in found[0].message


def test_nothing_is_lost_of_what_cannot_be_used(take_in, tmp_path):
    folder = tmp_path / "in"
    sent(folder, "东区/甲.xlsx", team())
    shutil.copy2(folder / "东区" / "甲.xlsx", folder / "东区" / "甲 - 副本.xlsx")
    (folder / "东区" / "~$甲.xlsx").write_bytes(b"lock")
    (folder / "东区" / "说明.pdf").write_bytes(b"text")
    (folder / "坏.xlsx").write_bytes(b"PK broken")
    (folder / "别市.json").write_text(json.dumps({"city": "beizhou", "forms": {}}), "utf-8")
    sent(folder, "空.xlsx", **{yunzhou.TITLES["team"]: [{"岗位名称": None}]})
    (folder / "西区").mkdir()
    result = take_in()
    assert codes(result) == [
        *["received-aside"] * 2,
        "received-copy",
        "received-file",
        *["received-nothing"] * 2,
        "received-other",
    ]
    assert codes(result, received=False) == []
    assert [unit.state for unit in result.account.units] == ["齐全", "未报送"]


def test_an_empty_folder_is_told_and_a_missing_one_is_wrong_usage(take_in, tmp_path):
    with pytest.raises(UsageError, match="没有文件夹"):
        take_in()
    (tmp_path / "in").mkdir()
    assert codes(take_in()) == ["received-nothing"]


def test_a_letter_goes_once_its_unit_has_mended_everything_and_the_same_folder_gives_the_same_bytes(
    take_in, tmp_path
):
    folder, out = tmp_path / "in", tmp_path / "out"
    sent(folder, "东区/甲.xlsx", team(staff="四十"))
    take_in()
    letter = out / "退回修改通知" / "退回修改通知-东区.docx"
    assert any("四十" in line for line in docx_lines(letter))
    before = {path: path.read_bytes() for path in out.rglob("*.*") if path.is_file()}
    take_in()
    assert {path: path.read_bytes() for path in out.rglob("*.*") if path.is_file()} == before
    sent(folder, "东区/甲（2）.xlsx", team(), came="2022-06-12 09:00")
    assert take_in().exit_code is ExitCode.CLEAN
    assert not letter.exists()


def test_a_run_into_the_same_folder_leaves_the_register_alone(take_in, tmp_path, run):
    sent(tmp_path / "in", "东区/甲.xlsx", team())
    take_in()
    run(tmp_path / "out" / "登记数据.xlsx")
    assert (tmp_path / "out" / "收件登记.xlsx").is_file()
    take_in()
    assert (tmp_path / "out" / "manifest.json").is_file()


def test_the_offices_own_honours_are_added(take_in, tmp_path):
    sent(tmp_path / "in", "东区/甲.xlsx", team())
    own = yunzhou.workbook(
        tmp_path / "荣誉.xlsx", {"历年荣誉": [{"名称": "某甲装配班", "荣誉": "先锋", "年份": 2020}]}
    )
    take_in(honours=own)
    assert any(
        "历年荣誉" in cell and "先锋" in cell for cell in xlsx_cells(tmp_path / "out" / "登记数据.xlsx")
    )
    with pytest.raises(UsageError, match="没有“历年荣誉”"):
        take_in(honours=yunzhou.workbook(tmp_path / "无.xlsx"))


def test_the_register_tells_deadlines_and_who_is_missing(take_in, tmp_path):
    sent(tmp_path / "in", "东区/甲.xlsx", team(), came="2022-06-10 09:00")
    take_in()
    sheet = openpyxl.load_workbook(tmp_path / "out" / "收件登记.xlsx")["收件登记"]
    assert "报送：2022-06-30，还有 10 天（8 个工作日）" in sheet["A2"].value
    assert "未报送 1 个：西区" in sheet["A2"].value
    rows = [[cell.value for cell in row][:8] for row in sheet.iter_rows(min_row=4)]
    assert rows[:2] == [
        [1, "东区", "齐全", 1, "2022-06-10 09:00", "2022-06-10 09:00", "1/2", "0/1"],
        [2, "西区", "未报送", 0, None, None, "0/1", "0/1"],
    ]
