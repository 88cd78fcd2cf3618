import pytest

from pipeline.labels import (
    bare_label,
    called_form,
    fold_label,
    fold_name,
    fold_union,
    nearest,
    squeeze,
    without_city,
)


def test_labels_meet_however_they_are_spaced_and_starred() -> None:
    heads = ["联 系 电 话", "联系电话 *", "联系\n电话", "联系　电话*", "联系电话"]
    assert {fold_label(head) for head in heads} == {"联系电话"}


def test_brackets_of_a_label_can_be_left_out() -> None:
    assert bare_label("联系电话（手机）") == bare_label("联系电话(手机) *") == "联系电话"


@pytest.mark.parametrize(
    "typed",
    [
        "常州某某有限公司工会委员会",
        "常州某某有限公司工会",
        "常州某某有限公司",
        " 常州某某 有限公司工会联合会",
    ],
)
def test_a_union_is_known_by_its_organisation(typed: str) -> None:
    assert fold_union(typed) == "常州某某有限公司"


def test_brackets_of_a_name_do_not_count_but_what_they_hold_does() -> None:
    assert fold_name("某某（中国）有限公司") == fold_name("某某(中国)有限公司") == "某某中国有限公司"


def test_a_name_that_is_only_an_ending_stays() -> None:
    assert fold_union("工会") == "工会"
    assert fold_union("委员会") == "委员会"


def test_the_nearest_label_is_named_and_a_far_one_is_not() -> None:
    known = ["职工人数", "会员人数", "联系电话（手机）"]
    assert nearest("职工数", known) == "职工人数"
    assert nearest("血型", known) is None


def test_a_title_is_known_without_its_city() -> None:
    assert without_city("某市先进表", "某市") == "先进表"
    assert without_city("先进表", "某市") == "先进表"


def test_squeeze_takes_every_kind_of_space() -> None:
    assert squeeze(" a\u3000b\u00a0c\u200bd\ufeff\n") == "abcd"


def test_no_label_is_like_a_long_text() -> None:
    assert nearest("职工人数" * 10_000, ["职工人数"]) is None


def test_what_is_called_like_a_form() -> None:
    assert called_form("模范职工之家申报登记表")
    assert not called_form("历年荣誉")
