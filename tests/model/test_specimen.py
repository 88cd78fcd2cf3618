from pipeline.model.specimen import Slot


def test_rows_of_a_field_are_told_apart():
    assert Slot("won", "year", 0) != Slot("won", "year", 1)
    assert Slot("won") == Slot("won", "", 0)
