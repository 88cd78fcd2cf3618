from __future__ import annotations

import pytest

from pipeline.adopt.likely_kinds import is_by_hand, is_unit, kind_of, list_of
from pipeline.kinds import KINDS


@pytest.mark.parametrize(
    ("label", "kind"),
    [
        ("联系电话（手机）", "mobile"),
        ("办公电话", "phone"),
        ("出生年月", "month"),
        ("出生日期", "date"),
        ("公民身份号码", "text"),
        ("身份证号码", "id-number"),
        ("邮编", "postcode"),
        ("职工人数", "integer"),
        ("工会小组数", "integer"),
        ("工会组建率（覆盖率）", "percent"),
        ("职工满意度", "percent"),
        ("自评得分", "number"),
        ("性别", "sex"),
        ("文化程度", "education"),
        ("是否通过验收", "yes-no"),
        ("照片", "photo"),
        ("主要先进事迹", "prose"),
        ("起止年月", "text"),
        ("工会类型", "text"),
        ("职务", "text"),
    ],
)
def test_the_kind_of_a_label(label: str, kind: str) -> None:
    assert kind_of(label) == kind
    assert kind in KINDS


def test_lists_opinions_and_the_unit() -> None:
    assert [list_of(one) for one in ("个人简历", "获奖情况", "职务")] == ["resume", "honours", None]
    assert is_by_hand("市总工会意见")
    assert is_by_hand("填表日期")
    assert not is_by_hand("出生日期")
    assert is_unit("推荐单位（盖章）")
    assert not is_unit("工作单位")
