import datetime as dt

from pipeline.model.received import Came


def test_when_a_file_came_is_told_as_exactly_as_it_is_known():
    moment = dt.datetime(2021, 10, 12, 8, 30)
    assert str(Came(moment, named=True)) == "2021-10-12"
    assert str(Came(moment, named=False)) == "2021-10-12 08:30"
