"""What Excel itself enforces in a column of the entry workbook, and the lists that its drop-downs show."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final, Literal

from openpyxl.worksheet.datavalidation import DataValidation

from pipeline.render.blank_columns import Entry, Plan
from pipeline.render.blank_formulas import FORMULAS
from pipeline.render.blank_hints import OTHER

_INLINE: Final = 255
_TITLE: Final = 32
_MESSAGE: Final = 220
"""The most characters that Excel takes: of a list in a validation, of a title, of a message (255 on paper)."""
_MOST: Final = 999_999_999_999_999
"""The greatest number whose digits Excel keeps."""

Lists = Mapping[tuple[str, ...], str]
"""Lists that stand on a sheet of their own, to the names by which validations refer to them."""


_TOLD: Final[Mapping[str, tuple[str, str]]] = {
    "integer": ("应填整数", "只填阿拉伯数字，不带“人”“年”“约”等字。"),
    "number": ("应填数字", "只填阿拉伯数字，不带“分”“约”等字。"),
    "percent": (
        "应填百分数",
        "填 0 到 100 之间的数，写成 95.5 或 95.5%；1 以下的要写百分号，如 0.5% 或 50%。",
    ),
    "date": ("应填日期", "写成 2021-10-20，年、月、日都要写，并核对是否真有这一天。"),
    "month": ("应填年月", "写成 1985.03 或 1985年3月，年份写四位；10 月写成 1985.10，1 月写成 1985.01。"),
    "mobile": ("应填手机号码", "手机号码是 11 位，以 13 至 19 开头，请核对位数，不要加其他文字。"),
    "phone": ("应填联系电话", "填一个手机号码，或带区号的固定电话，如 010-88001234，不要加其他文字。"),
    "id-number": ("应填身份证号码", "身份证号码是 18 位，末位可以是 X；出生日期或校验码不对，请逐位核对。"),
    "credit-code": ("应填信用代码", "统一社会信用代码是 18 位，请核对位数。"),
    "postcode": ("应填邮政编码", "邮政编码是 6 位数字，请核对位数。"),
}
"""By kind: the title and the message of what is refused."""
_COUNTED: Final[Mapping[str, Literal["whole", "decimal"]]] = {"integer": "whole", "number": "decimal"}
"""Kinds that Excel itself can tell."""


def long_lists(plans: Iterable[Plan]) -> Lists:
    """The lists that a validation cannot hold itself: too long, or with a comma in a choice."""
    offered = dict.fromkeys(entry.offered for plan in plans for entry in plan.entries)
    needed = (choices for choices in offered if choices and _inline(choices) is None)
    return {choices: f"选项_{number}" for number, choices in enumerate(needed, 1)}


def validation(entry: Entry, lists: Lists, named: str | None = None) -> DataValidation | None:
    """What a column enforces; `named` are the cells that hold the names it repeats. None where anything is right."""
    if named:
        return _prompted(entry, DataValidation("list", formula1=named, allow_blank=True))
    if entry.offered:
        return _prompted(entry, _list(entry, lists))
    if told := _TOLD.get(entry.kind):
        return _prompted(entry, _refusing(_rule(entry.kind), told[0], f"“{entry.label}”{told[1]}"))
    return None


def _rule(kind: str) -> DataValidation:
    if kind in _COUNTED:
        return DataValidation(_COUNTED[kind], 0, _MOST, allow_blank=True, operator="between")
    return DataValidation("custom", formula1=FORMULAS[kind], allow_blank=True)


def _list(entry: Entry, lists: Lists) -> DataValidation:
    source = _inline(entry.offered) or f"={lists[entry.offered]}"
    rule = DataValidation("list", formula1=source.removeprefix("="), allow_blank=True)
    if OTHER in entry.choices:
        rule.errorStyle = "warning"
        return _refusing(rule, "不在所列之中", f"确实没有合适的，写成“{OTHER}（说明）”，再选“是”保留。")
    if not entry.choices and len(entry.offered) > len("男女"):
        # These lists hold for the whole country; what else is right, the check knows.
        rule.errorStyle = "warning"
        return _refusing(rule, "不在所列之中", "请从下拉列表中选全称；确实要这样填的，选“是”保留。")
    return _refusing(rule, "请从列表中选", f"“{entry.label}”只能从下拉列表中选一项，点右边的小箭头。")


def _refusing(rule: DataValidation, title: str, message: str) -> DataValidation:
    rule.showErrorMessage = True
    rule.errorTitle, rule.error = title[:_TITLE], message[:_MESSAGE]
    return rule


def _prompted(entry: Entry, rule: DataValidation) -> DataValidation:
    rule.showInputMessage = bool(entry.hint)
    if entry.hint:
        rule.promptTitle, rule.prompt = entry.label[:_TITLE], entry.hint[:_MESSAGE]
    return rule


def _inline(choices: tuple[str, ...]) -> str | None:
    """The list as a validation holds it; None where it cannot."""
    text = ",".join(choices)
    plain = not any("," in choice or '"' in choice for choice in choices)
    return f'"{text}"' if plain and len(text) <= _INLINE else None
