from __future__ import annotations

import pytest

from pipeline.adopt.summaries.listed_choices import listed_choices


@pytest.mark.parametrize(
    ("text", "head", "found"),
    [
        (
            "填写说明：类型填写国有企业、机关（含参公），其他等。",
            "类型",
            ("国有企业", "机关（含参公）", "其他"),
        ),
        ("注：1. 工会类型分为企业工会、机关工会；2. 写全称", "工会类型", ("企业工会", "机关工会")),
        ("类别请从先进、示范中选择一项", "类别", ("先进", "示范")),
        ("工会类型填写企业工会、机关工会", "类型", ()),
        ("单位名称填写印章上的全称、不得简写", "单位名称", ()),
        ("姓名填写正式姓名", "姓名", ()),
        ("职务填写完整、正式", "职务", ()),
        ("", "类型", ()),
    ],
)
def test_choices_are_what_the_note_lists_for_the_head(text: str, head: str, found: tuple[str, ...]) -> None:
    assert listed_choices(["别的话。", text], head) == found
