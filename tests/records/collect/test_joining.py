from filledforms import pack_of

from pipeline.model.collected import Gathered, Loose, Read, Taken
from pipeline.records.collect.joining import joined
from pipeline.records.collect.units import Named

PACK = pack_of("changzhou")
WUJIN = Named("武进", "武进")


def form(file, union, **values):
    taken = {name: Taken(text, "表 1") for name, text in {"union_name": union, **values}.items()}
    return Gathered("home", "", file, taken)


def sheet(file, union, deeds):
    return Gathered("home", "deeds", file, {"union_name": Taken(union, ""), "deeds": Taken(deeds, "第 5 段")})


def join(*read, unit=WUJIN):
    return joined(
        PACK,
        [Read(one.file, (one,)) if isinstance(one, Gathered) else Read(one.file, loose=one) for one in read],
        lambda _: unit,
    )


def test_a_sheet_goes_back_to_the_form_of_its_name():
    result = join(form("a.docx", "甲工会"), form("b.docx", "乙工会"), sheet("c.docx", "乙 工会", "乙的事迹"))
    assert [one.values.get("deeds") and one.values["deeds"].text for one in result.applicants] == [
        None,
        "乙的事迹",
    ]
    assert (result.applicants[1].values["deeds"].file, result.findings) == ("c.docx", [])


def test_of_two_forms_of_one_name_that_beside_the_sheet_is_meant():
    one, other = form("x/a.docx", "甲工会", chair="张"), form("y/a.docx", "甲工会", chair="李")
    result = join(one, other, sheet("y/c.docx", "甲工会", "事迹"))
    assert ["deeds" in one.values for one in result.applicants] == [False, True]


def test_a_sheet_of_nobody_is_said():
    assert [one.code for one in join(form("a.docx", "甲工会"), sheet("c.docx", "丙工会", "x")).findings] == [
        "collect-sheet"
    ]


def test_a_form_that_sends_to_another_paper_gets_what_stands_there():
    result = join(form("a.docx", "甲工会", deeds="见附件"), sheet("a.docx", "甲工会", "事迹"))
    assert (result.applicants[0].values["deeds"].text, result.findings) == ("事迹", [])


def test_a_text_that_could_be_anybody_s_is_said():
    loose = Loose("材料.docx", "事迹材料", "事迹。" * 40)
    assert [one.code for one in join(form("a.docx", "甲工会"), form("b.docx", "乙工会"), loose).findings] == [
        "collect-sheet"
    ]


def test_records_are_numbered_within_their_form():
    assert [one.number for one in join(form("a.docx", "甲工会"), form("b.docx", "乙工会")).applicants] == [
        1,
        2,
    ]


def test_a_unit_on_the_form_that_is_another_one_is_doubted():
    result = join(form("a.docx", "甲工会", unit="天宁区总工会"))
    assert (result.applicants[0].values["unit"].text, [one.code for one in result.findings]) == (
        "武进",
        ["collect-doubt"],
    )


def test_a_blank_form_is_no_record():
    result = join(Gathered("home", "", "a.docx"))
    assert (result.applicants, [one.code for one in result.findings]) == ([], ["collect-skipped"])


def test_a_form_whose_other_paper_did_not_come_is_said():
    result = join(form("a.docx", "甲工会", deeds="见附件"))
    assert "deeds" not in result.applicants[0].values
    assert [(one.code, one.level) for one in result.findings] == [("collect-sheet", "warning")]


def test_of_two_files_with_the_same_form_either_may_name_the_unit():
    reads = [Read(one.file, (one,)) for one in (form("a.docx", "甲工会"), form("武进/b.docx", "甲工会"))]
    result = joined(PACK, reads, lambda file: WUJIN if file.startswith("武进") else Named())
    assert [(one.file, one.values["unit"].text) for one in result.applicants] == [("a.docx", "武进")]
