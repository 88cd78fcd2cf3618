"""Workbooks of many invented applicants for the home form, each with about 2000字 of prose of its own.

The prose is drawn word by word from that of the fixtures, so that characters and punctuation are as frequent as in
real prose and no two applicants share a passage. Rows are written as they come: memory does not grow.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from pathlib import Path

from xlsxwriter import Workbook

from pipeline.build.opening import Source, opened
from pipeline.packs.load import roots
from pipeline.wordcount import count

DATA = Path(__file__).resolve().parent.parent / "fixtures" / "changzhou" / "登记数据.xlsx"
SHEET = "信赖职工之家申报表"
HEAD = (
    *("推荐单位", "工会组织名称（盖章）", "地址", "职工人数", "会员人数", "工会主席姓名", "联系电话（手机）"),
    *("简要事迹", "是否非公", "满意度", "实地验收是否通过"),
)
WORDS = 2000
_SEED = 2021
_UNITS = ("溧阳", "金坛", "武进", "新北", "天宁", "钟楼", "经开区", "教育", "公安", "产业")


def workbook(path: Path, records: int, *, shared: bool) -> Path:
    """Writes so many applicants; `shared`: strings in a table of their own, as Excel does, else in their cells."""
    book = Workbook(path, {"constant_memory": not shared})
    sheet = book.add_worksheet(SHEET)
    sheet.write_row(0, 0, HEAD)
    for number, row in enumerate(rows(records), start=1):
        sheet.write_row(number, 0, row)
    book.close()
    return path


def rows(records: int) -> Iterator[Sequence[str | int | float]]:
    """The applicants, the same ones at every call."""
    draw = random.Random(_SEED)
    words = vocabulary()
    for number in range(records):
        employees = draw.randint(30, 3000)
        yield (
            draw.choice(_UNITS),
            f"常州{_name(draw, words, 4)}{number}有限公司工会委员会",
            f"常州市{_name(draw, words, 3)}路{draw.randint(1, 999)}号",
            employees,
            employees - draw.randint(0, employees // 30),
            _name(draw, words, 2),
            f"139{draw.randint(0, 10**8 - 1):08}",
            "".join(draw.choices(words, k=draw.randint(950, 1050))),
            draw.choice("是否"),
            draw.randint(85, 100),
            "是",
        )


def vocabulary() -> tuple[str, ...]:
    """The fixtures' prose in pieces of two characters, as often as they occur."""
    source = opened(Source((DATA,), "changzhou", roots()))
    prose = "".join(str(record.values()["deeds"]) for record in source.data.records("home"))
    pieces = tuple(prose[at : at + 2] for at in range(0, len(prose), 2))
    assert WORDS * 0.9 < count("".join(random.Random(_SEED).choices(pieces, k=1000))).words < WORDS * 1.1
    return pieces


def _name(draw: random.Random, words: Sequence[str], length: int) -> str:
    """So many characters that a name may have."""
    pieces = "".join(draw.choices(words, k=4 * length))
    return "".join(character for character in pieces if "\u4e00" <= character <= "\u9fff")[:length]
