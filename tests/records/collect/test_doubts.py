from filledforms import pack_of

from pipeline.model.collected import Taken
from pipeline.records.collect.applicants import Applicant
from pipeline.records.collect.doubts import doubts

FORM = pack_of("jiaozuo").forms["home"]


def test_every_doubtful_value_is_listed_with_its_file_and_place():
    values = {
        "union_name": Taken("甲工会", "表 1 第 1 行第 2 列", "low", "两处写得不同", "a.docx"),
        "unit": Taken("沁阳市", "文件夹“沁阳”", "low", "不像", "a.docx"),
        "employees": Taken("320", "表 1 第 2 行第 2 列", "medium", "去掉了单位", "a.docx"),
    }
    found = list(doubts(FORM, Applicant("home", "a.docx", values, {}, number=3)))
    assert [(one.field, one.record, one.place.file, one.place.cell) for one in found] == [
        ("union_name", 3, "a.docx", "表 1 第 1 行第 2 列"),
        ("unit", 3, "a.docx", "文件夹“沁阳”"),
    ]
    assert "读作“甲工会”，两处写得不同" in found[0].message


def test_a_row_in_doubt_is_one_finding():
    def low(text):
        return Taken(text, "表 1 第 9 行第 2 列", "low", "分隔的字在内容里也有", "a.docx")

    rows = {"honours": ({"honour": Taken("甲", "")}, {"honour": low("乙"), "year": low("2016")})}
    (one,) = doubts(FORM, Applicant("home", "a.docx", {}, rows, number=1))
    assert ("第 2 行" in one.message, "“乙”" in one.message, "“2016”" in one.message) == (True, True, True)
    assert (one.code, one.field, one.place.cell) == ("collect-doubt", "honours", "表 1 第 9 行第 2 列")
