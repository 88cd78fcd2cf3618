from dataclasses import replace

from filledforms import atlas_of

from pipeline.records.collect.align import regions
from pipeline.records.collect.blocks import Block

ATLAS = atlas_of("changzhou")
HOME = next(one for one in ATLAS.maps if one.name == "home" and not one.sheet)


def behind(*rows):
    """By label: what stands behind it in a table of these rows."""
    blocks = [
        Block(text, "", 1, row, column)
        for row, cells in enumerate(rows, 1)
        for column, text in enumerate(cells, 1)
    ]
    found = regions(HOME, blocks, ATLAS.labels.found(blocks))
    return {
        region.label.key: [block.text for block in region.blocks if block.text]
        for region in found
        if region.label
    }


def test_cells_stand_behind_the_label_before_them():
    assert behind(["地址", "某路"], ["职工人数", "320", "会员人数", "300"]) == {
        "地址": ["某路"],
        "职工人数": ["320"],
        "会员人数": ["300"],
    }


def test_a_row_without_labels_belongs_to_what_stands_above():
    assert behind(["职工人数", "3", "会员人数", "300"], ["", "20", "", ""]) == {
        "职工人数": ["3", "20"],
        "会员人数": ["300"],
    }


def test_a_row_that_the_form_does_not_have_is_nobody_s():
    rows = ["地址", "某路"], ["备注", "无"], ["职工人数", "320", "会员人数", "300"]
    assert behind(*rows) == {"地址": ["某路"], "职工人数": ["320"], "会员人数": ["300"]}


def test_a_row_in_another_order_is_found():
    assert behind(["职工人数", "320", "会员人数", "300"], ["地址", "某路"])["地址"] == ["某路"]


def test_text_in_the_label_s_own_cell_comes_first():
    assert behind(["地址", "某路"], ["职工人数：320", ""])["职工人数"] == ["320"]


def test_a_mistyped_label_is_told():
    blocks = [Block("工会的组织名称", ""), Block("甲", "")]
    (_, region) = regions(HOME, blocks, replace(ATLAS).labels.found(blocks))
    assert (region.label.bare, region.near) == ("工会组织名称", "工会的组织名称")
