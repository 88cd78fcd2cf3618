import pytest
from notices import GOOD, changed, found

from pipeline.notice.audit import contacts

HERE = "积极为职工办实事"


def test_nothing_is_said_of_contacts_that_agree():
    assert found(contacts.check, GOOD) == []


@pytest.mark.parametrize(
    ("words", "level"),
    [
        ("联系人甲乙丙，电话：81234568，", "warning"),
        ("联系人甲乙丙，电话：0512-81234567、13800000000，", None),
        ("联系人丁戊己，电话：81234569，", None),
        ("邮箱zzb@example.org，", "warning"),
        ("邮箱zzd@example.com，", "warning"),
        ("邮箱other@example.net，", None),
    ],
)
def test_one_contact_in_two_ways(words, level):
    said = found(contacts.check, changed((HERE, words + HERE)))
    assert [(code, how) for code, how, _ in said] == ([("consistency:two-values", level)] if level else [])


def test_two_numbers_without_a_name_are_told_with_little_confidence():
    text = changed(("联系人：甲乙丙，联系电话：0512-81234567", "联系电话：81234567"))
    assert found(contacts.check, text) == []
    twice = text.replace("\n抄送", "\n联系电话：81234568\n抄送")
    assert found(contacts.check, twice) == [("consistency:two-values", "info", "联系电话：81234568")]
