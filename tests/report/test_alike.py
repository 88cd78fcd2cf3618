from __future__ import annotations

from pipeline.model.finding import Finding, Level, Place
from pipeline.report.alike import told_together


def note(file: str, message: str, level: Level = "info", code: str = "collect-skipped") -> Finding:
    return Finding(code, level, message, "不必理会。", Place(file), "home", 1)


def test_notes_that_differ_in_names_are_told_once_behind_all_else() -> None:
    files = [f"{unit}/某市“两个信赖”汇总表.docx" for unit in ("武进", "新北", "溧阳")]
    notes = [note(file, f"“{file}”是“某市“两个信赖”汇总表”，不是申报表，没有读取") for file in files]
    pdf = note("甲.pdf", "“甲.pdf”是 PDF（打印或扫描件），没有读取")
    *alone, told = told_together([notes[0], pdf, *notes[1:]])
    assert alone == [pdf]
    assert told.message == (
        "“…”是“…”，不是申报表，没有读取（共 3 处）："
        "“武进/某市“两个信赖”汇总表.docx”、“新北/某市“两个信赖”汇总表.docx”、“溧阳/某市“两个信赖”汇总表.docx”"
    )
    assert (told.place, told.record) == (Place("多个文件"), None)


def test_what_stands_in_the_files_is_left_to_the_list_of_all() -> None:
    notes = [
        note(f"{at}.docx", f"不进数据的地方有内容：第 {at} 段“同意”", code="collect-aside") for at in range(8)
    ]
    (told,) = told_together(notes)
    named = "、".join(f"“{at}.docx”" for at in range(4))
    assert told.message == f"不进数据的地方有内容（共 8 处）：{named}等 8 个"


def test_several_names_are_as_one() -> None:
    copies = [
        "“a”与“b”完全相同",
        *("“c”、“d”与“b”完全相同", "“e”、“f”等 12 个与“b”完全相同"),
    ]
    (told,) = told_together([note(f"{at}.zip", text) for at, text in enumerate(copies)])
    assert told.message.startswith("“…”与“…”完全相同（共 3 处）")


def test_few_notes_and_what_a_person_has_to_do_stay_as_they_are() -> None:
    few = [note("1", "“1”是空白的表"), note("2", "“2”是空白的表")]
    faults = [note(str(at), f"“{at}”打不开：加了密码", "error", "collect-file") for at in range(5)]
    assert told_together([*faults, *few]) == (*faults, *few)
