from pipeline.model.finding import Place
from pipeline.model.record import Cell, Entry, Problem, Record

PLACE = Place("数据.xlsx", "申报表", "B4")


def test_a_cell_is_empty_only_when_nothing_was_entered() -> None:
    assert Cell(None, None, PLACE, "名称").empty
    assert not Cell("甲", "甲", PLACE, "名称").empty
    assert not Cell("甲", None, PLACE, "人数", Problem("kind", "不是数", "填数")).empty


def test_a_record_gives_the_values_of_the_columns_it_has() -> None:
    record = Record("home", 1, "东区", PLACE, {"name": Cell("甲", "甲", PLACE, "名称")})
    assert record.values() == {"name": "甲"}


def test_an_entry_gives_texts() -> None:
    entry = Entry(
        PLACE, {"year": Cell(2016.0, 2016, PLACE, "年份"), "held": Cell(None, None, PLACE, "是否保持")}
    )
    assert [entry.text(name) for name in ("year", "held", "grade")] == ["2016", "", ""]
