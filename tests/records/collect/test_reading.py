from dataclasses import replace

from filledforms import atlas_of

from pipeline.records.collect.align import regions
from pipeline.records.collect.blocks import Block
from pipeline.records.collect.reading import read_form

ATLAS = atlas_of("changzhou")
SMALL = next(one for one in ATLAS.maps if one.name == "person" and not one.sheet)


def read(*rows, form=SMALL):
    blocks = [
        Block(text, f"第 {row} 行", 1, row, at)
        for row, cells in enumerate(rows, 1)
        for at, text in enumerate(cells, 1)
    ]
    return read_form(form, regions(form, blocks, ATLAS.labels.found(blocks)))


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


def test_a_row_of_another_table_is_no_row_of_the_list():
    atlas = atlas_of("hangzhou")
    form = next(one for one in atlas.maps if one.name == "person" and not one.sheet)
    cells = [("起止年月", 1, 1, 1), ("单位", 1, 1, 2), ("职务", 1, 1, 3), ("2001—2007", 1, 2, 1)]
    cells += [("某局", 1, 2, 2), ("科员", 1, 2, 3), ("", 2, 1, 1), ("某荣誉", 2, 1, 2)]
    blocks = [Block(text, "", table, row, column) for text, table, row, column in cells]
    values = read_form(form, regions(form, blocks, atlas.labels.found(blocks)))
    assert [{key: one.text for key, one in row.items()} for row in values.rows["resume"]] == [
        {"period": "2001—2007", "place": "某局", "post": "科员"}
    ]
    assert [block.text for block, _ in values.unread] == ["某荣誉"]


def test_a_figure_is_no_running_number_where_a_value_stands():
    numbered = replace(SMALL, fillers=SMALL.fillers | {"1", "2", "3"})
    values = read(["职工人数", "3", "会员人数", "2"], ["1", ""], ["2", ""], form=numbered)
    assert {name: one.text for name, one in values.found.items()} == {"employees": "3", "members": "2"}
    assert not values.outside


def test_a_figure_under_its_head_is_no_running_number():
    atlas = atlas_of("hangzhou")
    form = next(one for one in atlas.maps if one.name == "person" and not one.sheet)
    rows = [["序号", "起止年月", "单位", "职务"], ["1", "12", "某局", "科员"], ["2", "", "", ""]]
    blocks = [
        Block(text, "", 1, at, place) for at, row in enumerate(rows, 1) for place, text in enumerate(row, 1)
    ]
    numbered = replace(form, fillers=form.fillers | {"1", "2", "12"})
    values = read_form(numbered, regions(numbered, blocks, atlas.labels.found(blocks)))
    assert [{key: one.text for key, one in row.items()} for row in values.rows["resume"]] == [
        {"period": "12", "place": "某局", "post": "科员"}
    ]
