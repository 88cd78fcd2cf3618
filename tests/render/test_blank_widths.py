import pytest

from pipeline.packs.load import cities, load, roots
from pipeline.render.blank_columns import Entry, plans
from pipeline.render.blank_widths import height, width


def test_the_kind_decides_and_the_head_is_read_whole():
    assert width(Entry("a", "性别", "sex")) < width(Entry("a", "姓名")) < width(Entry("a", "事迹", "prose"))
    long = Entry("a", "工会、经审、女职工委员会是否健全并按时换届选举", "yes-no")
    assert height(long.head, 11, width(long)) <= height("一\n二\n三\n四", 11, 50)


@pytest.mark.parametrize("city", cities(roots()))
def test_the_head_leaves_room_for_the_data(city):
    pack = load(city, roots())
    for plan in plans(pack, pack.forms, {}):
        assert max(height(entry.hint, 9, width(entry)) for entry in plan.entries) <= 100
