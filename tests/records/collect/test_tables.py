from pipeline.records.collect.blocks import Block
from pipeline.records.collect.tables import cells_by_row


def row(number, cells):
    return [Block(text, "", 1, number, column) for column, text in cells.items()]


HEADS = row(1, {2: "时间", 3: "单位"})


def texts(blocks):
    return [
        ([cell.text if cell else None for cell in cells], odd)
        for cells, odd in cells_by_row(blocks, HEADS, 2)
    ]


def test_cells_stand_under_their_heads():
    assert texts(row(2, {1: "", 2: "1999", 3: "某厂"}) + row(3, {3: "某校"})) == [
        (["1999", "某厂"], False),
        ([None, "某校"], False),
    ]


def test_rows_of_other_cells_are_read_in_order_and_told():
    assert texts(row(2, {1: "x", 4: "1999", 5: "某厂"})) == [(["x", "1999"], True)]
    assert texts(row(2, {4: "1999", 5: "某厂"})) == [(["1999", "某厂"], False)]
