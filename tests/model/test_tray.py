import pytest

from pipeline.model.made import Made
from pipeline.model.tray import by_media, sheets, tray_order


def packet(path, unit="东区", **other):
    return Made(path, "packet", "0" * 64, unit=unit, **other)


def paths(packets):
    return [one.path for one in packets]


@pytest.mark.parametrize(
    ("pages", "duplex", "count"),
    [(4, "long-edge", 2), (5, "long-edge", 3), (2, "short-edge", 1), (5, "none", 5), (None, "long-edge", 0)],
)
def test_a_sheet_has_two_sides_where_both_are_printed(pages, duplex, count):
    assert sheets(packet("甲", pages=pages, duplex=duplex)) == count


def test_trays_are_changed_once_and_units_keep_the_order_of_the_pack():
    made = [
        packet("东/3", "东区", paper="A3-fold"),
        packet("东/4", "东区"),
        packet("外/4", "外来单位"),
        packet("西/3", "西区", paper="A3"),
        packet("西/4", "西区"),
    ]
    assert paths(tray_order(made, ("西区", "北区", "东区"))) == ["西/4", "东/4", "外/4", "西/3", "东/3"]


def test_only_packets_go_into_the_tray():
    assert tray_order([Made("东/表.docx", "form", "0" * 64), Made("东/表.pdf", "pdf", "0" * 64)], ()) == ()


def test_what_is_in_tray_order_stays_as_it_is():
    made = [packet("乙/4", "乙"), packet("甲/3", "甲", paper="A3"), packet("乙/3", "乙", paper="A3")]
    assert by_media(made) == tuple(made)
    assert paths(by_media(reversed(made))) == ["乙/4", "乙/3", "甲/3"]
