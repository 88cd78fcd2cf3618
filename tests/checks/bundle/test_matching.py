from __future__ import annotations

import pytest

from pipeline.checks.bundle.matching import likeness, paired


def test_names_alike_to_the_letter_come_first_and_each_has_one_counterpart() -> None:
    found = paired(["王芳", "王方", "李四", "赵六"], ["李 四（女）", "王方", "王芬", "钱七"])
    assert found.alike == [(1, 1), (2, 0)]
    assert found.near == [(0, 2)]
    assert (found.only_first, found.only_second) == ([3], [3])


def test_two_applicants_of_one_name_are_two() -> None:
    assert paired(["王芳", "王芳"], ["王芳"]).only_first == [1]


@pytest.mark.parametrize(
    ("one", "two", "near"),
    [
        ("某某公司工会", "某某公司工会委员会", True),
        ("常州衡砺数控机床有限公司工会委员会", "常州恒砺数控机床有限公司工会委员会", True),
        ("常州衡砺数控机床有限公司", "常州绮禾纺织有限公司", False),
        ("王芳", "李方", False),
        ("一车间工会小组", "二车间工会小组", True),
        ("甲", "乙", False),
    ],
)
def test_what_is_nearly_the_same(one: str, two: str, *, near: bool) -> None:
    assert bool(likeness(one, two)) is near
