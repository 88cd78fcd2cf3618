"""What stands around the lists of a summary: whose table it is, who filled it in, how many there are."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Final, NamedTuple

from pipeline.adopt.wording import is_date, label_of, slots
from pipeline.labels import bare_label

_UNIT: Final = re.compile(
    r"^(?:推荐|报送|上报|呈报|填报|申报|制表|主管)?单位(?:名称|全称)?$|(?:总工会|产业工会|上级工会|工会)(?:名称)?$"
)
_FILLER: Final = (
    ("name", re.compile(r"^(?:填[报表写]|制表|经办|联系)人(?:员)?(?:姓名)?$")),
    ("position", re.compile(r"^职务$")),
    ("phone", re.compile(r"^(?:联系|办公|填报人)?(?:电话|手机)(?:号码?)?$|^联系方式$")),
)
_BY_HAND: Final = re.compile(r"签[字名章]|负责人|领导|审[核批]|主[席管任]|日期|时间|意见|盖章$")
_NUMBER_OF: Final = re.compile(r"([\u4e00-\u9fff]{1,20}?)[：:]?([\s\u3000_＿]+)(?=[个家人名])")


class Gap(NamedTuple):
    """A place within a text, and what is printed there."""

    start: int
    end: int
    text: str
    label: str = ""
    """Of a column that sheet 填报单位 gets for it; `text` is empty until that has an id."""


Totals = Callable[[str], str | None]
"""The tag that counts the records which a word names: a form, or 合计; None for other words."""


def gaps(text: str, totals: Totals) -> list[Gap]:
    """The places of a text that are printed, from its end, so that filling one does not move the next."""
    found = [*_counted(text, totals)]
    start = 0
    for line in text.split("\n"):
        found += [gap for gap in _labelled(line, start) if not any(_touch(gap, one) for one in found)]
        start += len(line) + 1
    return sorted(found, key=lambda one: -one.start)


def _touch(one: Gap, other: Gap) -> bool:
    return one.start <= other.end and other.start <= one.end


def _counted(text: str, totals: Totals) -> Iterator[Gap]:
    for match in _NUMBER_OF.finditer(text):
        if tag := totals(match[1]):
            yield Gap(match.start(2), match.end(2), f" {tag} ")


def _labelled(line: str, offset: int) -> Iterator[Gap]:
    found = slots(line)
    for slot, after in zip(found, [*found, None][1:], strict=True):
        gap = line[slot.start : slot.end]
        end = slot.end
        if "\t" in gap:
            end = slot.start + gap.index("\t")  # a tab stop holds the next label in its place
        elif after is not None and len(gap) > 1:
            end = slot.start + (len(gap.rstrip()) or len(gap) - 1)  # what parts it from the next label stays
        if not is_date(slot.gap) and (printed := tag_of(slot.label)):
            yield Gap(offset + slot.start, offset + end, *printed)


def tag_of(label: str) -> tuple[str, str] | None:
    """What is printed after a label, or else the label of the column that asks for it; None where it is by hand."""
    bare = bare_label(label_of(label))
    if _UNIT.search(bare):
        return "{{ unit }}", ""
    if _BY_HAND.search(label):
        return None
    name = next((name for name, pattern in _FILLER if pattern.search(bare)), None)
    return (f"{{{{ filler.{name} }}}}", "") if name else ("", label_of(label))
