from filledforms import atlas_of

from pipeline.records.collect.blocks import Block
from pipeline.records.collect.sharing import share
from pipeline.records.collect.values import Values

FORM = next(one for one in atlas_of("changzhou").maps if one.name == "home" and not one.sheet)


def spots(*labels):
    """The labels' values, with the labels between them."""
    at = [next(at for at, spot in enumerate(FORM.spots) if spot.label == label) for label in labels]
    return FORM.spots[at[0] + 1 : at[-1] + 2]


def shared(labels, *texts):
    values = Values(FORM)
    blocks = [Block(text, "", 1, 1, column) for column, text in enumerate(texts, 1)]
    share(values, spots(*labels), blocks, "", "")
    return {name: (one.text, one.trust) for name, one in values.found.items()}, len(values.unread)


def test_all_cells_behind_one_label_are_one_value():
    assert shared(["地址"], "", "某路", "1号", "某路") == ({"address": ("某路1号", "low")}, 0)


def test_places_whose_label_was_not_found_are_told_by_their_order():
    both = {"employees": ("320", "low"), "members": ("300", "low")}
    assert shared(["职工人数", "会员人数"], "320", "会众人", "300") == (both, 0)
    assert shared(["职工人数", "会员人数"], "320", "会员人数300", "") == (both, 0)


def test_more_than_there_are_places_for_is_said():
    assert shared(["职工人数", "会员人数"], "甲", "乙", "丙", "丁") == ({}, 4)
