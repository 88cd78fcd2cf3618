"""Word forms in the folder are data: versions, sheets, doubts and sources as of workbooks."""

from __future__ import annotations

import shutil
import zipfile

import bundles
import openpyxl
from inboxes import sent
from yunzhou import team


def rows(out):
    """The rows of applicants: a form's prepared rows have formulas."""
    book = openpyxl.load_workbook(out / "登记数据.xlsx")["工人先锋岗申报表"]
    return [row for row in book.iter_rows(min_row=5, values_only=True) if row[1]]


def sources(out):
    return list(openpyxl.load_workbook(out / "登记数据.xlsx")["来源"].iter_rows(min_row=2, values_only=True))


def told(result, *codes):
    return [(one.level, one.message) for one in result.findings if one.code in codes]


def test_filled_forms_are_data_with_the_source_of_every_value(papers, take_in, tmp_path):
    result = take_in()
    assert [unit.state for unit in result.account.units] == ["齐全", "未报送"]
    assert [row[:4] for row in rows(tmp_path / "out")] == [
        ("东区", "某乙值班室", 40, 40),
        ("东区", "某甲装配班", 40, 40),
    ]
    lines = sources(tmp_path / "out")
    deeds = next(line for line in lines if line[3:5] == ("某甲装配班", "主要事迹"))
    assert deeds[6] == bundles.SHEET
    assert not told(result, "collect-doubt", "received-aside", "received-file")


def test_a_later_form_replaces_the_earlier_and_keeps_its_sheet(papers, take_in, tmp_path):
    later = papers / "东区" / "某甲装配班（修改）.docx"
    shutil.copy(papers / bundles.FORM, later)
    bundles.in_word(later, lambda text: "38" if text == "40" else text, "2022-06-12 09:00")
    result = take_in()
    assert [row[1:4] for row in rows(tmp_path / "out")] == [("某乙值班室", 40, 40), ("某甲装配班", 38, 38)]
    assert all("攻关不止" in row[6] for row in rows(tmp_path / "out"))
    ((level, message),) = told(result, "received-version")
    assert (level, "整个代替" in message) == ("info", True)


def test_what_may_be_misread_is_found_at_the_place_in_word(papers, take_in):
    bundles.in_word(papers / bundles.FORM, lambda text: "☑企业 ☑机关" if text == "企业" else text)
    (doubt,) = [one for one in take_in().findings if one.code == "collect-doubt"]
    assert doubt.place.file == bundles.FORM
    assert (doubt.form, doubt.unit, doubt.field) == ("team", "东区", "nature")


def test_a_value_that_is_wrong_is_found_at_the_place_in_word(papers, take_in, tmp_path):
    bundles.in_word(papers / bundles.FORM, lambda text: "四十" if text == "40" else text)
    wrong = [one for one in take_in().findings if one.code == "kind"]
    assert {one.place.file for one in wrong} == {bundles.FORM}
    assert (tmp_path / "out" / "退回修改通知" / "退回修改通知-东区.docx").exists()


def test_a_zip_is_as_good_as_its_folder_and_what_is_twice_is_told_once(papers, take_in, tmp_path):
    with zipfile.ZipFile(papers / "东区" / "材料.zip", "w") as archive:
        for path in sorted((papers / "东区").glob("*.docx")):
            archive.write(path, path.name)
    (papers / bundles.FORM).unlink()
    bundles.at(papers / "东区" / "材料.zip")
    result = take_in()
    assert len(rows(tmp_path / "out")) == 2
    ((level, message),) = told(result, "received-copy")
    assert (level, "等 4 个文件" in message) == ("info", True)
    (papers / "坏.zip").write_bytes(b"PK")
    assert told(take_in(), "received-file") == [("error", "“坏.zip”打不开：文件已损坏")]


def test_other_word_files_are_told_and_accuse_nobody(papers, take_in):
    bundles.written(papers / "东区" / "报送函.docx", "现将推荐材料报上，请审阅。" * 12)
    bundles.written(papers / "东区" / "工人先锋岗申报表-空.docx", "另行报送。")
    result = take_in()
    assert [level for level, _ in told(result, "received-aside", "collect-form")] == ["warning", "info"]
    assert result.account.units[0].errors == 0


def test_a_form_beside_a_workbook_is_held_against_it_and_the_workbook_counts(papers, take_in, tmp_path):
    sent(tmp_path / "in", "东区/数据.xlsx", team(members=39))
    result = take_in()
    (different,) = [one for one in result.findings if one.code == "bundle-form"]
    assert (different.level, different.place.file) == ("error", bundles.FORM)
    assert (
        "“会员人数”：Word 表上是“40”，登记数据（“数据.xlsx”《工人先锋岗申报表》D2）里是“39”"
        in different.message
    )
    assert sorted(row[3] for row in rows(tmp_path / "out")) == [39, 40]
    register = openpyxl.load_workbook(tmp_path / "out" / "收件登记.xlsx")["收到的文件"]
    lines = {row[2]: row[3:7] for row in register.iter_rows(min_row=4, values_only=True)}
    assert lines[bundles.FORM][0::3] == ("申报表", "核对")
    assert lines["东区/数据.xlsx"][0::3] == ("登记数据", "是")


def test_a_form_that_came_on_a_later_day_counts_and_what_it_does_not_ask_stays(papers, take_in, tmp_path):
    sent(tmp_path / "in", "东区/数据.xlsx", team(members=39), came="2022-06-08 09:00")
    result = take_in()
    (different,) = [one for one in result.findings if one.code == "bundle-form"]
    assert different.level == "warning"
    (row,) = [row for row in rows(tmp_path / "out") if row[1] == "某甲装配班"]
    assert (row[3], 12 in row) == (40, True)
    (line,) = [one for one in sources(tmp_path / "out") if one[3:5] == ("某甲装配班", "会员人数")]
    assert line[6] == bundles.FORM


def test_a_sheet_whose_form_is_only_in_the_workbook_is_held_against_it(papers, take_in, tmp_path):
    (papers / bundles.FORM).unlink()
    sent(tmp_path / "in", "东区/数据.xlsx", team())
    assert not told(take_in(), "bundle-form", "collect-sheet")
    bundles.in_word(papers / bundles.SHEET, lambda text: text.replace("二十年", "三十年"))
    ((level, message),) = told(take_in(), "bundle-form")
    assert (level, message.startswith("“主要事迹”")) == ("error", True)


def test_what_a_collected_workbook_says_of_its_sources_is_carried_through(papers, take_in, tmp_path):
    take_in()
    for path in papers.rglob("*.docx"):
        path.unlink()
    shutil.copy(tmp_path / "out" / "登记数据.xlsx", papers / "东区" / "收集.xlsx")
    take_in()
    lines = [one for one in sources(tmp_path / "out") if one[3] == "某甲装配班"]
    assert lines[0][4:8] == ("整行", None, "东区/收集.xlsx", "《工人先锋岗申报表》第 6 行")
    staff = next(one for one in lines if one[4] == "职工人数")
    assert (staff[6], staff[9]) == (bundles.FORM, "经“东区/收集.xlsx”")
