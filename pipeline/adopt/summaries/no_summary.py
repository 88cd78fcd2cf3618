"""Why a file is no summary table: empty, a table of figures, a cross table, filled in already."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from pipeline.adopt.summaries.listing import Squares
from pipeline.adopt.wording import Sort
from pipeline.errors import DataError
from pipeline.labels import squeeze

_MANY: Final = 4
_HEADS: Final = 3
_REMEDY: Final = "请核对：要有一行表头（如 序号、姓名、单位），下面留空白行。"


def no_summary(name: str, tables: Iterable[Squares]) -> DataError:
    """What the file is instead, as far as can be told, and what to do."""
    written = [one for one in tables if any(squeeze(area.text) for area in one.areas)]
    if not written:
        return DataError(f"“{name}”里没有表格，或者表格是空的", _REMEDY)
    if any(map(_is_filled, written)):
        return DataError(
            f"“{name}”的表头下面已经填了内容，没有空白行", "请先删去填的内容，留下表头和几行空白行，再试。"
        )
    if any(map(_is_cross, written)):
        return DataError(
            f"“{name}”是交叉表：左边一列是项目，上面一行是单位或类别，不是一行填一个申报对象",
            "汇总表要一行一个申报对象；按单位统计的数，请在 jianjia intake 的 统计.xlsx 里看，或者照旧手填。",
        )
    if any(map(_is_figures, written)):
        return DataError(
            f"“{name}”是数字表（如名额分配表），不是要填的汇总表",
            "名额写在 pack.toml 的 [[quota]] 里；请换成空白的汇总表。",
        )
    return DataError(f"“{name}”里没有找到汇总表的表头和空白行", _REMEDY)


def _lines(squares: Squares) -> list[list[Sort]]:
    return [[area.sort for area in squares.line(row)] for row in range(1, squares.height + 1)]


def _is_figures(squares: Squares) -> bool:
    sorts = [sort for line in _lines(squares) for sort in line]
    return sorts.count(Sort.NUMBER) >= _MANY and sorts.count(Sort.NUMBER) >= sorts.count(Sort.BLANK)


def _is_cross(squares: Squares) -> bool:
    """Whether at least two rows are a label followed by nothing but blank cells."""
    lines = _lines(squares)
    led = [line for line in lines if len(line) > _MANY // 2 and line[0] is Sort.LABEL]
    return sum(all(sort is Sort.BLANK for sort in line[1:]) for line in led) > 1


def _is_filled(squares: Squares) -> bool:
    """Whether words stand side by side in more rows than heads have."""
    return sum(line.count(Sort.LABEL) > 1 for line in _lines(squares)) > _HEADS
