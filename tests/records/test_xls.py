from __future__ import annotations

import datetime as dt
import random
from contextlib import suppress
from pathlib import Path

import pytest
import xlwt

from pipeline.errors import DataError
from pipeline.records.sheet import Merged
from pipeline.records.xls import not_read, sheets

FILE = Path(__file__).parents[2] / "fixtures" / "formats" / "旧版工作簿.xls"


def test_values_formats_and_formula_errors():
    home, units = sheets(FILE)
    rows = list(home.rows())
    assert [row.number for row in rows] == [1, 3, 4]
    assert {at: cell.raw for at, cell in rows[2].cells.items()} == {
        2: "武进区", 3: "常州云塘机械有限公司工会委员会", 4: "#REF!", 5: 320, 6: 310, 7: "沈知远", 8: 13900001234,
        9: "事迹", 10: 0.955, 11: True,
    }  # fmt: skip
    assert rows[2].cells[10].number_format == "0.0%"
    assert next(row for row in units.rows() if row.number == 2).cells[3].raw == dt.datetime(2021, 9, 1)


def test_damage_is_a_clear_failure(tmp_path):
    whole, chance = FILE.read_bytes(), random.Random(1)
    for _ in range(300):
        broken = bytearray(whole)
        for _ in range(20):
            broken[chance.randrange(len(broken))] = chance.randrange(256)
        path = tmp_path / "旧.xls"
        path.write_bytes(broken[: chance.randrange(1, len(broken))])
        with suppress(DataError):  # anything else fails the test; some damage is not seen
            [list(sheet.rows()) for sheet in sheets(path)]
            list(not_read(path))


def test_a_page_called_xls_is_refused(tmp_path):
    (tmp_path / "a.xls").write_text("<html><table></table></html>", "utf-8")
    with pytest.raises(DataError, match=r"a\.xls"):
        sheets(tmp_path / "a.xls")


def test_comments_and_pictures_are_named_and_drop_downs_are_neither():
    comments, pictures = not_read(FILE.with_name("批注和图片.xls"))
    assert "批注" in comments[0]
    assert "图片" in pictures[0]
    assert list(not_read(FILE)) == []


def test_what_is_hidden_or_merged(tmp_path):
    book = xlwt.Workbook()
    sheet = book.add_sheet("home")
    sheet.write(0, 0, "甲")
    sheet.write_merge(1, 2, 0, 1, "乙")
    sheet.row(1).hidden = sheet.row(5).hidden = sheet.col(2).hidden = True
    book.add_sheet("person").visibility = 1
    book.save(str(tmp_path / "a.xls"))
    home, person = sheets(tmp_path / "a.xls")
    assert (home.look.hidden, home.look.rows, home.look.columns) == (False, (2,), (range(3, 4),))
    assert home.look.merged == (Merged(1, 2, 2, 3),)
    assert person.look.hidden


def test_macros_are_not_read_and_named(tmp_path):
    path = tmp_path / "旧.xls"
    book = xlwt.Workbook()
    book.add_sheet("home").write(0, 0, "甲")
    book.save(str(path))
    assert list(not_read(path)) == []
    path.write_bytes(path.read_bytes() + "_VBA_PROJECT_CUR".encode("utf-16-le"))
    ((what, _),) = not_read(path)
    assert "宏" in what
