from __future__ import annotations

import pytest
from bundlecases import NAMES, bundle, public, told

from pipeline.checks.bundle.publicity import publicity_findings


@pytest.mark.parametrize(
    "brought",
    [
        public(
            "公示",
            "一、先锋岗（2个）",
            *(f"{at}. {name}" for at, name in enumerate(NAMES, 1)),
            "2022年6月6日",
        ),
        public("公示", "、".join(NAMES) + "。"),
        public("公示", (1, "序号"), (2, "名称"), *((2, name) for name in NAMES), (3, "备注")),
        public("推荐某甲装配班、某乙公司工会委员会值班室和甲一同志，现予公示。"),
        public(
            "经研究，拟推荐某甲装配班、某乙公司工会委员会值班室为先锋岗，甲一为先进。公示时间：6月1日至5日。"
        ),
        public("情况说明", "已于2022年6月6日至10日公示，无异议。"),
    ],
)
def test_lists_of_any_shape_that_agree_are_not_spoken_of(brought) -> None:
    assert not list(publicity_findings(bundle(), brought))


def test_who_was_not_put_up_who_is_called_otherwise_and_who_is_put_up_alone() -> None:
    brought = public(
        "公示", "1. 某甲装备班", "2. 某乙公司工会委员会值班室", "3. 赵六", "联系电话：1", "东区总工会"
    )
    assert told(publicity_findings(bundle(), brought)) == [
        ("第 2 段", 1, "公示里是“某甲装备班”，申报数据里是“某甲装配班”（“数据.xlsx”《先锋岗》B2）"),
        (None, 3, "《先锋岗申报表》“甲一”（“数据.xlsx”《先锋岗》B4）不在公示里"),
        ("第 4 段", None, "公示里的“赵六”，收到的申报数据里没有"),
    ]


def test_sentences_name_who_is_called_otherwise_and_who_is_put_up_alone_and_nothing_else() -> None:
    brought = public(
        "经研究，拟推荐某甲装备班、赵六、某乙公司工会委员会值班室为先锋岗，甲一为先进，现予公示。"
    )
    assert told(publicity_findings(bundle(), brought)) == [
        ("第 1 段", 1, "公示里是“某甲装备班”，申报数据里是“某甲装配班”（“数据.xlsx”《先锋岗》B2）"),
        ("第 1 段", None, "公示里的“赵六”，收到的申报数据里没有"),
    ]


def test_a_column_of_names_has_no_names_of_others() -> None:
    brought = public("公示", (1, "姓名"), (1, NAMES[0]), (1, NAMES[1]), (1, "甲一"), (1, "赵六"), (2, "主席"))
    ((place, _, message),) = told(publicity_findings(bundle(), brought))
    assert (place, "“赵六”" in message) == ("第 6 段", True)


def test_a_longer_name_is_not_the_one_that_it_begins_with() -> None:
    brought = public("公示", *(f"{at}. {name}" for at, name in enumerate((*NAMES[1:], "某甲装配班工会"), 1)))
    ((_, record, message),) = told(publicity_findings(bundle(), brought))
    assert (record, "“某甲装配班工会”" in message) == (1, True)
