"""The sheets of a data workbook: what they are called, and the columns of those that go with the forms.

`records` reads them, `render.blank` draws them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from pipeline.labels import fold_label, without_city
from pipeline.model.collected import Trust
from pipeline.model.form import Column, Field, Form
from pipeline.model.pack import Pack, VetoItem, sheet_name
from pipeline.model.rules import EMPLOYER, GRADE, HELD, HONOUR, NAME, YEAR

CITY_PROPERTY: Final = "jianjia-city"
YEAR_PROPERTY: Final = "jianjia-year"
"""Custom properties of a workbook."""

GUIDE: Final = "填写说明"
LISTS: Final = "选项清单"
SOURCES: Final = "来源"
"""Sheets without data: how to fill in the workbook, the lists that its drop-downs show, and where rows
and values come from."""
SOURCE_HEADS: Final = (
    "工作表", "单元格", "推荐单位", "申报对象", "栏目", "内容", "文件", "文件中的位置", "把握", "说明",
)  # fmt: skip
"""Heads of the columns of 来源."""
WHOLE_ROW: Final = "整行"
"""What stands for the column of a value where a line of 来源 is of all values of a row."""
TRUSTED: Final[Mapping[Trust, str]] = {"high": "高", "medium": "中", "low": "低"}
GUIDE_TITLE: Final = "：填写说明"
"""How the title on 填写说明 ends, behind the title of the selection."""

UNIT: Final = "unit"
UNITS, HONOURS, VETOES = "units", "honours", "vetoes"
BESIDE: Final = {UNITS: "填报单位", HONOURS: "历年荣誉", VETOES: "资格核对"}
"""The sheets that go with the forms, and their names."""
COUNT: Final = "字数"
"""Head of the columns that only repeat how long the text beside them is."""

UNIT_COLUMN: Final = Column(id=UNIT, label="推荐单位")
RANK: Final = "unit_rank"
RANK_COLUMN: Final = Column(
    id=RANK, label="推荐排序", kind="integer", entry_only=True, aliases=("推荐顺序", "推荐次序")
)
"""In what order a unit puts its records forward: a column that the data of any form may have."""
ORGANISATION: Final = Column(id="name", label="单位名称", required=True)
UNIT_COLUMNS: Final = (
    UNIT_COLUMN,
    Column(id="filler", label="填报人"),
    Column(id="position", label="职务"),
    Column(id="mobile", label="手机", kind="mobile", aliases=("手机号码", "联系电话")),
    Column(id="vote_date", label="表决日期", kind="date"),
    Column(id="notice_start", label="公示开始", kind="date"),
    Column(id="notice_end", label="公示结束", kind="date"),
    Column(id="stamp_date", label="盖章日期", kind="date"),
)


FILLER: Final = {
    "name": "filler",
    "position": "position",
    "phone": "mobile",
    "vote_date": "vote_date",
    "notice_start": "notice_start",
    "notice_end": "notice_end",
}
"""What templates call the columns of 填报单位 that every pack has, to the column's id."""


def unit_columns(pack: Pack) -> tuple[Column, ...]:
    """The columns of 填报单位, the pack's own last."""
    return *UNIT_COLUMNS, *pack.unit_fields


def honour_columns(pack: Pack) -> tuple[Column, ...]:
    """The columns of 历年荣誉; its grades are the pack's, each offered in its first spelling."""
    grades = tuple(words[0] for words in pack.head.grades)
    spellings = tuple((word, words[0]) for words in pack.head.grades for word in words[1:])
    kind = "choice" if grades else "text"
    return (
        Column(id=NAME, label="名称"),
        Column(id=EMPLOYER, label="所在单位", aliases=("工作单位",)),
        Column(id=HONOUR, label="荣誉"),
        Column(id=GRADE, label="级别", kind=kind, choices=grades, spellings=spellings),
        Column(id=YEAR, label="年份", kind="integer"),
        Column(id=HELD, label="是否保持", kind="yes-no"),
    )


def veto_items(pack: Pack, form: str) -> Iterator[VetoItem]:
    """The conditions that bar applicants of this form, each answered 是 or 否."""
    return (item for group in pack.vetoes if form in group.organisation for item in group.items)


def veto_id(item: VetoItem) -> str:
    """The id of the column that answers it."""
    return f"veto:{item.id}"


def rows_id(form: str, field: Field) -> str:
    """What the sheet that holds the rows of this field goes by."""
    return f"{form}·{field.id}"


def asks_for_unit(form: Form) -> bool:
    """Whether the form itself has the column 推荐单位."""
    return any(field.id == UNIT or fold_label(field.label) == UNIT_COLUMN.label for field in form.fields)


def form_sheet(pack: Pack, form: Form) -> str:
    """What the sheet of a form is called."""
    return sheet_name(without_city(form.title, pack.head.city))
