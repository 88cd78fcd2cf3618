from __future__ import annotations

import pytest

FIELD = """
[[form.home.field]]
id = "deeds"
label = "事迹"
kind = "prose"
"""
UNITS = """unit = [
    { name = "武进", aliases = ["武进区", "武进区总工会", "常州市武进区总工会"] },
    { name = "新北", aliases = ["新北区", "新北区总工会", "常州市新北区总工会"] },
    { name = "经开区", aliases = ["经开区总工会"] },
    { name = "教育", aliases = ["教育工会", "教育工会联合会"] },
    { name = "交通", aliases = ["交通工会联合会"] },
    { name = "其它", aliases = ["市总工会"] },
]"""
REST = "公司工会成立于一九九八年，会员三百余人，女职工占四成，连年开展劳动竞赛和技术比武，职工队伍稳定。"


@pytest.fixture
def told(pack_with, checked):
    def told(unit: str, text: str) -> list[str]:
        row = {"推荐单位": unit, "名称": "甲工会", "事迹": REST + text}
        result = checked(pack_with(fields=FIELD, head=UNITS), home=[row])
        return [finding.message for finding in result.findings if finding.code == "other-unit"]

    return told


@pytest.mark.parametrize(
    ("unit", "text", "said", "whose"),
    [
        ("武进", "近年来，在新北区总工会的正确领导下，建家有声有色。", "在新北区总工会的正确领导下", "新北"),
        (
            "武进",
            "我们在镇党委和常州市新北区总工会领导下工作。",
            "在镇党委和常州市新北区总工会领导下",
            "新北",
        ),
        ("新北", "工会隶属于武进区总工会。", "隶属于武进区总工会", "武进"),
        ("新北", "现由武进区总工会择优推荐参评。", "由武进区总工会择优推荐参评", "武进"),
        ("交通", "学校工会直属教育工会联合会。", "直属教育工会联合会", "教育"),
    ],
)
def test_whose_union_stands_above_is_another_units(told, unit, text, said, whose):
    assert told(unit, text) == [f"“事迹”写着“{said}”，那是{whose}的，推荐单位填的是{unit}"]


@pytest.mark.parametrize(
    ("unit", "text"),
    [
        ("新北", "在新北区总工会的正确领导下，建家有声有色。"),
        ("武进", "厂址在新北区通江路，二〇一九年获新北区五一劳动奖状。"),
        ("武进", "与新北区总工会联合举办技能竞赛，在新北区总工会礼堂颁奖。"),
        ("武进", "经验由新北区总工会推荐给全市，在区党委领导下推广。"),
        ("武进", "在武进经开区总工会的领导下，园区工会覆盖全部企业。"),
        ("武进", "在武进区总工会领导下与隶属新北区总工会的企业结对。"),
        ("武进", "在市总工会的领导下，在教育工会联合会的领导下办起职工学校。"),
        ("教育", "在新北区总工会和学校党委领导下，教工之家面貌一新。"),
        ("其它", "在新北区总工会领导下，职工之家面貌一新。"),
        ("北方", "在新北区总工会领导下，职工之家面貌一新。"),
    ],
)
def test_what_may_be_said_of_another_is_silent(told, unit, text):
    assert told(unit, text) == []
