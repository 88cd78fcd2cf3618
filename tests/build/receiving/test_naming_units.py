import pytest
from inboxes import sent
from yunzhou import team

from pipeline.build.receiving.naming_units import unit_of
from pipeline.packs.load import load


@pytest.mark.parametrize(
    ("name", "unit"),
    [
        ("东区/数据.xlsx", "东区"),
        ("东区总工会/数据.xlsx", "东区"),
        ("2022年收件/东 区 总工会 报来/数据.xlsx", "东区"),
        ("西区数据（6月10日）.xlsx", "西区"),
        ("西区/东区总工会转来的数据.xlsx", "西区"),
        ("数据.xlsx", None),
    ],
)
def test_a_unit_is_found_in_the_name_of_folder_or_file_however_it_is_written(packs, name, unit):
    assert unit_of(load("yunzhou", packs), name) == unit


def unit_findings(result):
    return [(one.level, one.message + one.hint) for one in result.findings if one.code == "received-unit"]


def test_records_without_a_unit_are_of_the_folder_and_that_is_told(take_in, tmp_path):
    sent(tmp_path / "in", "东区总工会/数据.xlsx", team(unit=None))
    result = take_in()
    ((level, told),) = unit_findings(result)
    assert (level, "记作“东区”" in told) == ("warning", True)
    assert [unit.records for unit in result.account.units] == [1, 0]
    assert not [one for one in result.findings if one.code == "required"]


def test_a_folder_that_no_unit_is_called_gets_the_nearest(take_in, tmp_path):
    sent(tmp_path / "in", "东区总公会/数据.xlsx", team(unit=None))
    ((_, told),) = unit_findings(take_in())
    assert "是不是“东区总工会”？" in told or "记作“东区”" in told


def test_records_of_another_unit_than_the_folder_are_told(take_in, tmp_path):
    sent(tmp_path / "in", "东区/数据.xlsx", team(unit="西区"))
    result = take_in()
    assert "“西区”" in unit_findings(result)[0][1]
    assert [unit.records for unit in result.account.units] == [0, 1]


def test_a_unit_that_is_nearly_called_like_the_folder_is_that_one_and_that_is_told(take_in, tmp_path):
    sent(tmp_path / "in", "东区/数据.xlsx", team(unit="东区总公会"), team(unit="西区总公会", name="某乙班"))
    result = take_in()
    told = unit_findings(result)
    assert [text for _, text in told if "“东区总公会”" in text and "“东区”，按它记" in text]
    assert [unit.name for unit in result.account.units if unit.records] == ["东区", "西区总公会"]
