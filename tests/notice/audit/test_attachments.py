import pytest
from notices import GOOD, changed, read


def listed(text: str):
    return [(one.number, one.name) for one in read(text).listed]


def test_what_is_announced():
    assert listed(GOOD) == [(1, "2026年模范职工之家名额分配表"), (2, "模范职工之家申报表")]


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        ("附件：1.2026年模范职工之家名额分配表\n2.模范职工之家申报表", "附件：名额表", [(None, "名额表")]),
        (
            "附件：1.2026年模范职工之家名额分配表",
            "附件：1. 2026年模范职工之家（小家）\n名额分配表",
            [(1, "2026年模范职工之家（小家）名额分配表"), (2, "模范职工之家申报表")],
        ),
        (
            "附件：1.2026年模范职工之家名额分配表\n2.模范",
            "附件1：2026年模范职工之家名额分配表\n附件2：模范",
            [(1, "2026年模范职工之家名额分配表"), (2, "模范职工之家申报表")],
        ),
        (
            "附件：1.2026年模范职工之家名额分配表\n2.模范",
            "附件1、2026年模范职工之家名额分配表\n附件2、模范",
            [(1, "2026年模范职工之家名额分配表"), (2, "模范职工之家申报表")],
        ),
        (
            "附件：1.2026年模范职工之家名额分配表\n2.模范",
            "附件：\n1、2026年模范职工之家名额分配表\n2、模范",
            [(None, ""), (1, "2026年模范职工之家名额分配表"), (2, "模范职工之家申报表")],
        ),
    ],
)
def test_lists_in_other_writings(old, new, found):
    assert listed(changed((old, new))) == [one for one in found if one[1]]


@pytest.mark.parametrize(
    ("label", "number"), [("附件1", 1), ("附 件 1", 1), ("附件一", 1), ("附件1：", 1), ("附件", None)]
)
def test_labels_in_other_writings(label, number):
    notice = read(changed(("\n附件1\n", f"\n{label}\n")))
    assert [one.number for one in notice.attachments] == [number, 2]


def test_a_label_with_its_title_on_one_line():
    first, _ = read(changed(("\n附件1\n2026年", "\n附件1：2026年"))).attachments
    assert list(first.titles()) == ["2026年模范职工之家名额分配表"]


def test_a_title_over_two_lines():
    text = changed(("附件2\n模范职工之家申报表\n", "附件2\n模范职工之家\n申报表\n"))
    assert list(read(text).attachments[1].titles()) == ["模范职工之家", "模范职工之家申报表"]
