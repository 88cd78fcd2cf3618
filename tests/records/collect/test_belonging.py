import pytest
from filledforms import pack_of

from pipeline.model.collected import Gathered, GatheredPaper, Loose, PaperValues, Taken
from pipeline.records.collect.applicants import Applicant, Joined
from pipeline.records.collect.belonging import bring_back, hand_over, sourced, take_in

ROWS = ({"caption": Taken("合影", "表 1")},)


def taken(**values):
    return {name: Taken(text, "表 1") for name, text in values.items()}


@pytest.fixture
def result():
    home = Applicant("home", "东/a.docx", sourced(taken(employer="霁川医院"), "东/a.docx"), {}, number=1)
    keys = taken(employer="霁川医院", home_name="急诊科小组")
    small = Applicant("small", "东/b.docx", sourced(keys, "东/b.docx"), {}, number=1)
    return Joined(pack_of("chongqing"), [home, small])


def paper(*lines, file="东/清单.docx", goal="目标", rows=ROWS):
    readings = (
        PaperValues("home", "plan", taken(plan_goal=goal) if goal else {}, {"pictures": rows}),
        PaperValues("small", "plan", taken(plan_goal=goal) if goal else {}, {"pictures": rows}),
    )
    return GatheredPaper(file, lines[0], lines, readings)


@pytest.mark.parametrize(("line", "owner"), [("霁川医院", 0), ("霁川医院急诊科小组", 1)])
def test_a_further_paper_goes_to_whom_it_names(result, line, owner):
    hand_over(result, paper("规划", line))
    mine, other = result.applicants[owner], result.applicants[1 - owner]
    assert (mine.values["plan_goal"].text, mine.values["plan_goal"].trust) == ("目标", "high")
    assert mine.rows["pictures"][0]["caption"].file == "东/清单.docx"
    assert ("plan_goal" in other.values, result.findings) == (False, [])


def test_one_that_only_its_file_s_name_tells_is_taken_with_doubt(result):
    hand_over(result, paper("规划", "第一部分", file="西/霁川医院规划.docx"))
    assert result.applicants[0].values["plan_goal"].trust == "low"
    assert result.applicants[0].rows["pictures"][0]["caption"].trust == "low"


def test_one_of_nobody_is_said(result):
    hand_over(result, paper("规划", "别的医院"))
    assert [one.code for one in result.findings] == ["collect-sheet"]


def test_one_without_values_is_said_with_its_applicant(result):
    hand_over(result, paper("规划", "霁川医院", goal="", rows=()))
    (said,) = result.findings
    assert (said.code, said.form, said.record, "霁川医院" in said.message) == (
        "collect-skipped",
        "home",
        1,
        True,
    )


def test_a_second_paper_that_differs_is_in_doubt(result):
    hand_over(result, paper("规划", "霁川医院"))
    hand_over(
        result,
        paper("规划", "霁川医院", file="西/规划.docx", goal="别的", rows=({"caption": Taken("赛", "")},)),
    )
    owner = result.applicants[0]
    assert (owner.values["plan_goal"].trust, owner.rows["pictures"][0]["caption"].trust) == ("low", "low")


def test_sheets_and_texts_of_nobody_are_said():
    result = Joined(pack_of("changzhou"), [])
    bring_back(result, Gathered("home", "deeds", "c.docx", taken(union_name="甲工会", deeds="事迹")))
    take_in(result, Loose("d.docx", "事迹材料", "事迹。" * 40))
    assert [one.code for one in result.findings] == ["collect-sheet", "collect-sheet"]


def test_a_blank_one_of_nobody_is_no_fault(result):
    hand_over(result, paper("规划", "别的医院", goal="", rows=()))
    assert [(one.code, one.level) for one in result.findings] == [("collect-skipped", "info")]


def test_a_text_of_one_whose_name_holds_another_s_finds_its_cell():
    pack = pack_of("chongqing")
    home = Applicant("home", "a.docx", taken(employer="霁川医院", deeds="详见附件"), {}, number=1)
    keys = taken(employer="霁川医院", home_name="霁川医院急诊科小组", deeds="见附件")
    small = Applicant("small", "b.docx", keys, {}, number=1)
    result = Joined(pack, [home, small])
    heading = "霁川医院急诊科小组主要先进事迹"
    take_in(result, Loose("事迹.docx", heading, heading + "\n事迹在这里。" * 10))
    assert (home.values["deeds"].text, small.values["deeds"].text[:6]) == ("详见附件", "事迹在这里。")
    assert (small.values["deeds"].trust, result.findings) == ("low", [])


@pytest.mark.parametrize(
    ("values", "code"), [({}, "collect-skipped"), ({"union_name": "甲工会"}, "collect-sheet")]
)
def test_a_sheet_without_its_text_is_said(values, code):
    result = Joined(pack_of("changzhou"))
    bring_back(result, Gathered("home", "deeds", "武进/事迹.docx", taken(**values)))
    assert [one.code for one in result.findings] == [code]
