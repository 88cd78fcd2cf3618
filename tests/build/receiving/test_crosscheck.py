"""A unit's papers edited by hand as units do it, and what the register and its letter say of them."""

from __future__ import annotations

import shutil

import bundles
from inboxes import sent
from views import docx_lines, xlsx_cells
from yunzhou import team


def told(result):
    return [
        (one.code, one.place.cell if one.place else None, one.record)
        for one in result.findings
        if one.code.startswith("bundle-") and one.level != "info"
    ]


def test_papers_that_agree_are_not_spoken_of(papers, take_in):
    bundles.written(papers / "东区" / "公示.docx", "公示", "1. 某甲装配班", "2. 某乙值班室", "3. 甲一")
    assert told(take_in()) == []


def test_a_name_and_a_number_in_the_summary_go_back_to_the_unit(papers, take_in, tmp_path):
    edits = {"某甲装配班": "某甲装备班", 2: 5, "某乙值班室": None}
    bundles.in_excel(papers / bundles.SUMMARY, lambda value: edits.get(value, value))
    result = take_in()
    found = [one for one in result.findings if one.code.startswith("bundle-")]
    assert [(one.code, one.place.cell) for one in found] == [
        ("bundle-summary", "C3"),
        ("bundle-summary", None),
        ("bundle-count", "C6"),
    ]
    assert found[0].message == (
        "汇总表上是“某甲装备班”，申报数据里是“某甲装配班”（“东区-某甲装配班-申报表.docx”表 1 第 1 行第 2 列）"
    )
    assert {one.unit for one in found} == {"东区"}
    letter = "\n".join(docx_lines(tmp_path / "out" / "退回修改通知" / "退回修改通知-东区.docx"))
    register = "\n".join(xlsx_cells(tmp_path / "out" / "收件登记.xlsx"))
    for one in found:
        assert one.message in letter
        assert one.message in register


def test_who_is_only_on_the_summary_is_told_and_a_later_summary_counts(papers, take_in):
    bundles.in_excel(papers / bundles.SUMMARY, lambda value: "某戊班组" if value == "某乙值班室" else value)
    assert told(take_in()) == [("bundle-summary", "C4", None), ("bundle-summary", None, 1)]
    (papers / "东区" / "某乙.docx").unlink(missing_ok=True)
    later = papers / "东区" / "汇总表（2）.xlsx"
    shutil.copy(papers / bundles.SUMMARY, later)
    bundles.in_excel(later, lambda v: "某乙值班室" if v == "某戊班组" else v, "2022-06-12 09:00")
    assert told(take_in()) == []


def test_the_days_run_from_the_notice_to_the_seal_to_the_deadline(papers, take_in):
    bundles.written(
        papers / "东区" / "公示.docx", "公示", "公示时间：2022年6月6日至6月10日。", "1. 某甲装配班"
    )
    other = papers / "东区" / "东区-某乙值班室-申报表.docx"
    bundles.in_word(papers / bundles.FORM, lambda text: "（盖章）2022年6月9日" if "年　" in text else text)
    bundles.in_word(other, lambda text: "（盖章）2022年7月1日" if "年　" in text else text)
    days = [(one.record, one.message) for one in take_in().findings if one.code == "bundle-dates"]
    assert days == [
        (1, "“盖章”处的日期是 2022年7月1日，晚于报送的截止日期 2022年6月30日"),
        (2, "“盖章”处的日期是 2022年6月9日，早于公示结束的 2022年6月10日"),
    ]


def test_the_days_of_the_data_are_held_against_the_papers(papers, take_in, tmp_path):
    bundles.written(papers / "东区" / "公示.docx", "公示", "公示时间：2022年6月6日至6月10日。")
    row = {"推荐单位": "东区", "公示开始": "2022-06-06", "公示结束": "2022-06-13"}
    sent(tmp_path / "in", "东区/数据.xlsx", team(), **{"填报单位": [row]})
    (found,) = [one for one in take_in().findings if one.code == "bundle-dates"]
    assert found.message == (
        "公示文件上写的是公示到 2022年6月10日，登记数据里填的是 2022年6月13日（“数据.xlsx”《填报单位》C2）"
    )


def test_a_file_that_is_called_after_another_applicant_is_told(papers, take_in):
    (papers / bundles.FORM).rename(papers / "东区" / "东区-某丁班组-申报表.docx")
    ((code, _, record),) = told(take_in())
    assert (code, record) == ("bundle-file", 1)


def test_what_is_missing_is_told_once_where_papers_came(papers, take_in, tmp_path):
    (papers / bundles.SUMMARY).unlink()
    (missing,) = [one for one in take_in().findings if one.code == "bundle-missing"]
    assert (missing.level, missing.unit, "汇总表" in missing.message) == ("info", "东区", True)
    for path in papers.rglob("*.docx"):
        path.unlink()
    sent(tmp_path / "in", "东区/数据.xlsx", team())
    assert not [one for one in take_in().findings if one.code.startswith("bundle")]


def test_a_sheet_under_a_wrong_name_is_told_with_the_right_one(papers, take_in):
    bundles.in_word(papers / bundles.SHEET, lambda text: text.replace("某甲装配班", "某甲装备班"))
    found = [one for one in take_in().findings if one.code == "collect-sheet"]
    (lost,) = found
    assert (lost.level, lost.unit, lost.record) == ("error", "东区", 2)
    assert "另附纸上是“某甲装备班”，申报数据里是“某甲装配班”" in lost.message


def test_a_summary_beside_the_folders_is_of_the_unit_that_it_names(papers, take_in):
    bundles.in_excel(papers / bundles.SUMMARY, lambda value: "某甲装备班" if value == "某甲装配班" else value)
    (papers / bundles.SUMMARY).rename(papers / "汇总表.xlsx")
    (found,) = [one for one in take_in().findings if one.code == "bundle-summary"]
    assert (found.unit, found.place.file) == ("东区", "汇总表.xlsx")
