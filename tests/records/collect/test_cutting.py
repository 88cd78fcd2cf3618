from filledforms import atlas_of

from pipeline.records.collect.blocks import Block
from pipeline.records.collect.cutting import segments


def cut(city, texts):
    atlas = atlas_of(city)
    blocks = [Block(text, "", table) for text, table in texts]
    return [
        (part.start, part.end, part.map and (part.map.name, part.map.sheet))
        for part in segments(atlas, blocks, atlas.labels.found(blocks))
    ]


def labels(city, name, sheet=""):
    one = next(one for one in atlas_of(city).maps if (one.name, one.sheet) == (name, sheet))
    return [(spot.label or "甲", 0 if spot.alone else 1) for spot in one.spots]


def test_forms_of_one_file_are_parted_where_they_begin():
    first, second = labels("changzhou", "home"), labels("changzhou", "small", "deeds")
    both = [*first, *second]
    assert cut("changzhou", both) == [
        (0, len(first), ("home", "")),
        (len(first), len(both), ("small", "deeds")),
    ]


def test_the_title_tells_forms_with_the_same_labels_apart():
    for name in ("worker", "worker_pacesetter", "friend", "activist"):
        assert [part[2] for part in cut("jiaozuo", labels("jiaozuo", name))] == [(name, "")]


def test_a_paper_without_labels_is_no_form():
    assert cut("changzhou", [("会议通知", 0), ("各单位：", 0)]) == [(0, 2, None)]
