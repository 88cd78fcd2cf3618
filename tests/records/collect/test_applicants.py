from filledforms import pack_of

from pipeline.model.collected import Taken
from pipeline.records.collect.applicants import Applicant, Joined, give, named_in, nearest, nearness


def applicant(form, file, **values):
    return Applicant(form, file, {name: Taken(text, "表 1", file=file) for name, text in values.items()}, {})


def test_those_of_the_same_file_then_of_the_nearest_folder_are_meant():
    one, two = applicant("home", "东/甲/表.docx"), applicant("home", "东/乙/表.docx")
    assert list(nearest([one, two], "东/乙/表.docx")) == [two]
    assert list(nearest([one, two], "东/甲/照片/a.jpg")) == [one]
    assert list(nearest([one, two], "西/a.jpg")) == [one, two]
    assert nearness("东/甲/a", "东/甲/b") > nearness("东/甲/a", "东/甲/乙/b")


def test_of_names_that_hold_one_another_the_one_of_which_more_is_said_is_meant():
    home = applicant("home", "a.docx", employer="霁川医院")
    small = applicant("small", "b.docx", employer="霁川医院", home_name="急诊科小组")
    result = Joined(pack_of("chongqing"), [home, small])
    assert named_in(result, result.applicants, "霁川医院急诊科小组") == [small]
    assert named_in(result, result.applicants, "霁川医院") == [home]
    assert named_in(result, result.applicants, "别的医院") == []


def test_a_second_value_that_differs_is_in_doubt():
    owner = applicant("home", "a.docx", deeds="一", chair="见附件")
    give(owner, "deeds", Taken("二", "第 3 段", file="b.docx"))
    give(owner, "chair", Taken("张", "第 4 段", file="b.docx"))
    assert [owner.values[name].trust for name in ("deeds", "chair")] == ["low", "high"]
    assert "申报表上" in owner.values["deeds"].note
