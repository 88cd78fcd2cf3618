from filledforms import atlas_of

from pipeline.records.collect.align import regions
from pipeline.records.collect.blocks import Block
from pipeline.records.collect.reading import read_form

ATLAS = atlas_of("changzhou")
SMALL = next(one for one in ATLAS.maps if one.name == "person" and not one.sheet)


def read(*rows):
    blocks = [
        Block(text, f"第 {row} 行", 1, row, at)
        for row, cells in enumerate(rows, 1)
        for at, text in enumerate(cells, 1)
    ]
    return read_form(SMALL, regions(SMALL, blocks, ATLAS.labels.found(blocks)))


def test_values_have_their_place_and_are_sure():
    values = read(["单位名称", "某公司"], ["职工人数", "320", "会员人数", "300"])
    assert {name: (one.text, one.place, one.trust) for name, one in values.found.items()} == {
        "employer": ("某公司", "第 1 行", "high"),
        "employees": ("320", "第 2 行", "high"),
        "members": ("300", "第 2 行", "high"),
    }


def test_cells_read_as_one_are_in_doubt():
    values = read(["地址", "某路"], ["", "1号"], ["职工人数", "320"])
    assert (values.found["address"].text, values.found["address"].trust) == ("某路1号", "low")


def test_two_places_that_differ_are_in_doubt():
    values = read(["单位名称", "某公司"], ["地址", "某路"], ["单位名称", "别的公司"])
    assert values.found["employer"].trust == "low"
    assert "某公司" in values.found["employer"].note + values.found["employer"].text


def test_what_stands_where_no_value_belongs_is_told():
    values = read(["单位名称", "某公司"], ["市总工会意见", "同意推荐"])
    assert [block.text for block in values.outside] == ["同意推荐"]
