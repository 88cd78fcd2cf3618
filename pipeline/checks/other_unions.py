"""Deeds that say they belong to a union which recommends others: 在西区总工会的正确领导下, from an applicant of 东区.

Districts are in many texts by right (addresses, honours, joint events, the press), so only the sentence that says who
stands above an applicant, or put him forward, is looked for. A district's union is held against districts only, that
of an industry against industries, for a company may well be under one of each.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Final

from pipeline.checks.base import RecordCheck, Values, brief
from pipeline.checks.texts import long_texts
from pipeline.model.finding import Finding
from pipeline.model.form import Form
from pipeline.model.pack import Pack, Unit
from pipeline.model.record import Cell, Record

_DISTRICT, _INDUSTRY = "总工会", "工会联合会"
_TELLING: Final = ("领导下", "隶属", "直属", "归属", "上级工会", "推荐", "报送", "上报")
"""Every such sentence has one of these, and is looked for only where one is."""
_SENTENCES: Final = (
    "在(?:{part}{{0,11}}[和与及、])?{name}{part}{{0,12}}领导下",
    "(?:[隶直归]属于?|上级工会(?:是|为|：|:)){name}",
    "[由经]{name}{part}{{0,4}}(?:推荐|报送|上报)(?:申报|参评|参加|评选|评比|上报)",
)
"""What stands before the name is its own: 东区新城区总工会 is not 新城区总工会."""
_PART: Final = "[^，。；：！？\n]"


@dataclass(frozen=True)
class _Others:
    """What is looked for in the texts of one unit."""

    own: tuple[str, ...]
    """A text with one of these is where it belongs."""
    sentence: re.Pattern[str]
    units: Mapping[str, str]
    """The unit of every name that the sentence may hold."""
    endings: tuple[str, ...]
    """What one of these names ends in: most texts have none of it."""


def union_checks(pack: Pack) -> tuple[RecordCheck, ...]:
    """The check of every long text; none where the pack has no units."""
    others = {unit.name: found for unit in pack.head.units if (found := _others(pack, unit))}
    return (partial(_check, pack.forms, others),) if others else ()


def _others(pack: Pack, own: Unit) -> _Others | None:
    mine = _unions(own, pack.head.city)
    kinds = {_is_district(name) for name in mine}
    units = {
        name: unit.name
        for unit in pack.head.units
        for name in _unions(unit, pack.head.city)
        if unit.name != own.name and _is_district(name) in kinds and name not in mine
    }
    if not units:
        return None
    longest_first = sorted(units, key=len, reverse=True)
    name = f"(?:{re.escape(pack.head.city)})?({'|'.join(map(re.escape, longest_first))})"
    sentences = (sentence.format(part=_PART, name=name) for sentence in _SENTENCES)
    endings = tuple(dict.fromkeys(name[-len(_DISTRICT) :] for name in longest_first))
    return _Others(mine, re.compile("|".join(sentences)), units, endings)


def _unions(unit: Unit, city: str) -> tuple[str, ...]:
    """The names of a unit that only its union has; the city's own union stands above all."""
    return tuple(name for name in (unit.name, *unit.aliases) if _is_union(name, city))


def _is_union(name: str, city: str) -> bool:
    if name.endswith(_DISTRICT):
        return len(name) >= len("甲县总工会") and name.removesuffix(_DISTRICT) != city
    return name.endswith(_INDUSTRY) or (name.endswith("工会") and name.startswith(("市", city)))


def _is_district(name: str) -> bool:
    return name.endswith(_DISTRICT)


def _check(
    forms: Mapping[str, Form], others: Mapping[str, _Others], record: Record, values: Values
) -> Iterator[Finding]:
    looked_for = others.get(record.unit or "")
    if looked_for is None or not any(_may_say(cell, looked_for.endings) for cell in record.cells.values()):
        return
    for text, content in long_texts(forms, record, values):
        if not any(map(content.__contains__, _TELLING)) or any(map(content.__contains__, looked_for.own)):
            continue
        if said := looked_for.sentence.search(content):
            unit = looked_for.units[next(filter(None, said.groups()))]
            message = f"写着“{brief(said[0])}”，那是{unit}的，推荐单位填的是{record.unit}"
            hint = "请核对是不是误贴了别的单位的材料，或者推荐单位填错了；都没有错的，不必改。"
            yield text.finding("other-unit", message, hint)


def _may_say(cell: Cell, endings: tuple[str, ...]) -> bool:
    value = cell.value
    return bool(cell.rows) or (isinstance(value, str) and any(map(value.__contains__, endings)))
