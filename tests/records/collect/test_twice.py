from filledforms import pack_of

from pipeline.model.collected import Taken
from pipeline.records.collect.applicants import Applicant, Joined
from pipeline.records.collect.twice import taken_once, told_twice


def applicants(*many):
    made = [
        Applicant("home", file, {name: Taken(text, "表 1") for name, text in values.items()}, {}, number=at)
        for at, (file, values) in enumerate(many, 1)
    ]
    return Joined(pack_of("changzhou"), made)


def test_the_same_content_is_taken_once():
    result = applicants(
        ("a.doc", {"union_name": "甲工会", "chair": "张三"}),
        ("b.docx", {"union_name": "甲 工会", "chair": "张 三"}),
    )
    taken_once(result)
    assert [(one.file, one.also) for one in result.applicants] == [("a.doc", ("b.docx",))]
    (said,) = result.findings
    assert (said.code, said.place.file, "a.doc" in said.message) == ("collect-skipped", "b.docx", True)


def test_what_differs_is_said_with_both_places():
    result = applicants(
        ("东/a.docx", {"union_name": "甲工会", "employees": "320"}),
        ("西/b.docx", {"union_name": "甲工会", "employees": "330"}),
        ("西/c.docx", {"union_name": "乙工会"}),
    )
    taken_once(result)
    (said,) = told_twice(result)
    assert (said.code, said.place.file, said.record, len(result.applicants)) == (
        "collect-twice",
        "西/b.docx",
        2,
        3,
    )
    assert all(words in said.message for words in ("东/a.docx", "“320”", "“330”"))


def test_records_without_a_name_are_not_the_same():
    result = applicants(("a.docx", {"chair": "张三"}), ("b.docx", {"chair": "张三"}))
    taken_once(result)
    assert (len(result.applicants), list(told_twice(result))) == (2, [])
