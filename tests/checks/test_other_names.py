from __future__ import annotations

import pytest
from prose import prose

from pipeline.checks import other_names

FIELDS = """
[[form.home.field]]
id = "parent"
label = "上级工会"
[[form.home.field]]
id = "deeds"
label = "事迹"
kind = "prose"
"""
UNITS = 'unit = [{ name = "东区", aliases = ["某市东区总工会", "东区教育科学研究院"] }, { name = "西区" }]'
ONE, TWO = "常州衡砺数控机床有限公司工会委员会", "常州绮禾纺织有限公司工会"


@pytest.fixture
def told(pack_with, checked):
    """The findings about homes of these names with these texts."""

    def told(*homes, **more):
        rows = [{"推荐单位": "东区", "名称": name, "事迹": text, **more} for name, text in homes]
        result = checked(pack_with(fields=FIELDS, head=UNITS), home=rows)
        return [f for f in result.findings if f.code == "other-unit"]

    return told


def naming(name, seed=1):
    """A text that names this one somewhere."""
    return prose(seed, 100) + f"。{name}的职工说：“好。”" + prose(seed + 100, 100)


@pytest.mark.parametrize("first", [True, False])
def test_a_text_that_names_another_and_not_its_own(told, first):
    homes = [(ONE, naming("常州绮禾纺织有限公司")), (TWO, naming("绮禾", 2))]
    (finding,) = told(*(homes if first else homes[::-1]))
    assert (finding.level, finding.field) == ("warning", "deeds")
    place = "B5" if first else "B4"
    assert finding.message == (
        f"“事迹”写到“{TWO}”（登记数据.xlsx《职工之家申报表》{place}），却没有写到“{ONE}”"
    )


def test_rare_characters_are_letters(told):
    text = "𬭎" * 5 + naming("常州方䶮𬭎机械厂")
    assert len(told((ONE, text), ("常州方䶮𬭎机械厂工会", naming("甲", 2)))) == 1


def test_width_and_white_space_hide_no_name(told):
    assert len(told((ONE, naming("常州 绮禾\n纺织（有限）公司")), (TWO, naming("绮禾", 2)))) == 1


@pytest.mark.parametrize("own", [ONE, "常州衡砺数控机床有限公司", "常州衡砺 数控机床（有限公司）"])
def test_who_names_itself_may_name_others(told, own):
    text = naming("常州绮禾纺织有限公司") + naming(own, 3)
    assert told((ONE, text), (TWO, naming("绮禾", 2))) == []


def test_the_union_above_and_the_unit_are_no_others(told):
    homes = [
        (ONE, naming("某市东区总工会") + naming("东区教育科学研究院", 5)),
        ("某市东区总工会", naming("甲", 2)),
    ]
    assert told(*homes, ("东区教育科学研究院", naming("乙", 7))) == []


def test_what_the_record_itself_has_is_its_own(told):
    assert told((ONE, naming("常州绮禾纺织有限公司")), (TWO, naming("绮禾", 2)), 上级工会=TWO) == []


def test_short_names_are_words(told):
    assert told((ONE, naming("绮禾纺织")), ("绮禾纺织工会", naming("甲", 2))) == []


def test_an_employer_is_a_name_too(checked, good):
    home = good("home", 简要事迹=("职工之家" * 500)[: -len("常州某丙电缆有限公司")] + "常州某丙电缆有限公司")
    findings = checked(home=[home], person=[good("person")]).findings
    assert [f.code for f in findings] == ["other-unit"]


def test_names_of_very_many_records_are_found_before_and_near_behind(told, monkeypatch):
    monkeypatch.setattr(other_names, "_WAITING", 8)
    names = [f"某市{chr(0x6000 + i)}江液压制造厂" for i in range(60)]
    near = [naming(names[min(i + 3, 59)], i) for i in range(60)]
    assert [f.record for f in told(*zip(names, near, strict=True))] == [*range(1, 60)]
