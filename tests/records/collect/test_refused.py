import openpyxl
import pytest

from pipeline.records.collect.refused import broken, listing, locked, no_word, skipped, too_large


def test_each_says_the_file_and_what_to_do():
    found = (broken("a.docx", "已损坏"), locked("a.docx"), too_large("a.docx", 100 << 20))
    for one in (*found, skipped("a.docx", "没有读取", "不必理会。")):
        assert (one.place.file, bool(one.message), bool(one.hint)) == ("a.docx", True, True)


@pytest.mark.parametrize(
    ("name", "code", "level", "word"),
    [
        ("材料.rar", "collect-file", "error", "RAR"),
        ("材料.7z", "collect-file", "error", "7Z"),
        ("扫描.PDF", "collect-skipped", "info", "PDF"),
        ("汇总表.xlsx", "collect-skipped", "info", "Excel"),
        ("张三.bmp", "collect-skipped", "info", "JPG"),
        ("说明.txt", "collect-skipped", "info", "不是 Word"),
    ],
)
def test_files_of_other_kinds_are_called_what_they_are(tmp_path, name, code, level, word):
    (tmp_path / name).write_bytes(b"x")
    said = no_word(tmp_path / name, name)
    assert (said.code, said.level, word in said.message) == (code, level, True)


def test_a_data_workbook_is_said_louder(tmp_path):
    book = openpyxl.Workbook()
    book.active.title = "职工之家申报表"
    book.save(tmp_path / "登记数据.xlsx")
    said = no_word(tmp_path / "登记数据.xlsx", "登记数据.xlsx", ["职工之家申报表"])
    assert (said.level, "jianjia check" in said.hint) == ("warning", True)
    assert no_word(tmp_path / "登记数据.xlsx", "登记数据.xlsx", ["别的表"]).level == "info"


def test_many_files_are_counted():
    assert listing(["甲/a.docx"]) == "“甲/a.docx”"
    assert listing([f"甲/{number}.docx" for number in range(12)]).endswith("“9.docx”等 12 个")
