import pytest
from filledforms import pack_of

from pipeline.model.collected import Taken
from pipeline.records.collect.applicants import Applicant, Joined
from pipeline.records.collect.units import Named, name_unit, unit_finder

PACK = pack_of("changzhou")


@pytest.mark.parametrize(
    ("folders", "unit", "trust"),
    [
        (("附件", "武进区总工会", "天宁"), "武进", "high"),
        (("3.常州市武进区总工会报送",), "武进", "medium"),
        (("某公司", "01武进材料", "收到的"), "武进", "medium"),
        (("常州博苑教育科技有限公司",), "教育", "low"),
        (("常州博苑教育科技有限公司", "武进区报送"), "武进", "low"),
        (("常州博苑教育科技有限公司", "武进"), "武进", "high"),
        (("收到的",), "", "high"),
    ],
)
def test_the_folder_that_says_most_plainly_counts(folders, unit, trust):
    named = unit_finder(PACK, {"a.docx": folders})("a.docx")
    assert (named.unit, named.trust) == (unit, trust)
    assert bool(named.note) == (trust != "high")


@pytest.mark.parametrize(
    ("folder", "near"), [("武近区总工会", "武进"), ("教肓系统工会", "教育"), ("收件", "")]
)
def test_a_mistyped_folder_brings_up_what_it_is_like(folder, near):
    assert unit_finder(PACK, {"a.docx": (folder,)})("a.docx").near == near


def named(said, **values):
    result, owner = Joined(PACK), Applicant("home", "a.docx", values, {}, number=1)
    name_unit(result, owner, said)
    return owner.values.get("unit"), result.findings


def test_a_unit_on_the_form_that_is_another_one_is_doubted():
    taken, _ = named(Named("武进", "武进"), unit=Taken("天宁区总工会", "第 2 段"))
    assert (taken.text, taken.trust, "天宁区总工会" in taken.note) == ("武进", "low", True)


def test_without_a_folder_the_form_counts():
    taken, said = named(Named(), unit=Taken("天宁", "第 2 段"))
    assert (taken.text, said) == ("天宁", [])


def test_a_missing_unit_is_said_with_what_is_near():
    taken, (said,) = named(Named(near="武进"))
    assert (taken, said.code, "与“武进”相近" in said.message) == (None, "collect-unit", True)
