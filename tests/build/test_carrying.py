import pytest

from pipeline.build.carrying import carry
from pipeline.packs.load import load, roots
from pipeline.records.read import open_data

FIXTURES = roots()[-1].parent / "fixtures"


def carried(city: str, file: str = "登记数据.xlsx", *forms: str):
    pack = load(city, roots())
    return carry(pack, forms or pack.forms, open_data([FIXTURES / city / file], pack))


def test_names_addresses_and_telephones_hold_and_counts_rates_and_deeds_do_not():
    found = carried("changzhou")
    assert found.lost == ()
    first = found.rows["home"][0]
    assert first.keys() == {"unit", "union_name", "address", "chair", "phone", "non_public"}
    assert first["unit"] == "武进"
    assert first["phone"].isdigit()


def test_the_pack_says_what_else_holds_and_what_does_not():
    first = carried("dalian").rows["home"][0]
    assert "ownership" in first
    assert not {"vote_result", "brief", "party_agreed"} & first.keys()
    assert "apply_type" not in carried("hangzhou").rows["home"][0]


def test_rows_hold_where_the_pack_says_so_each_led_by_its_record():
    rows = carried("jiaozuo").rows
    first = rows["worker·resume"][0]
    assert first.keys() == {"name", "employer", "start", "end", "post"}
    assert first["start"] == "1995.07"
    assert rows["home·honours"][0]["year"] == 2014
    assert "home·self_scores" not in carried("chongqing").rows


def test_earlier_honours_hold_whole_and_answers_to_vetoes_do_not():
    rows = carried("jiaozuo").rows
    assert {"name", "honour", "grade", "year"} <= rows["honours"][0].keys()
    assert rows["vetoes"][0].keys() == {"unit", "name"}
    assert {"notice_start", "vote_date"}.isdisjoint(rows["units"][0])


def test_what_cannot_be_carried_is_told_by_its_place():
    lost = carried("changzhou", "登记数据-有误.xlsx").lost
    assert any("《信赖职工之家申报表》G5：“联系电话（手机）”填的是“1390000123”" in told for told in lost)
    assert any("“住建局”不是今年的推荐单位" in told for told in lost)
    assert any("“职工总数”不是" in told for told in lost)


@pytest.mark.parametrize("city", ["changzhou", "jiaozuo"])
def test_only_the_forms_that_are_asked_for(city):
    rows = carried(city, "登记数据.xlsx", "small").rows
    assert {name.partition("·")[0] for name in rows} <= {"small", "units", "honours", "vetoes"}
    employers = {row["employer"] for row in rows["small"]}
    assert {row["name"] for row in rows["vetoes"]} <= employers
    assert {row["unit"] for row in rows["units"]} <= {row["unit"] for row in rows["small"]}
