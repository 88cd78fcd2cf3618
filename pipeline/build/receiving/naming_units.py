"""Which unit has sent a file: as its records say, else as folders and file are called."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import PurePosixPath

from pipeline.labels import fold_name, nearest
from pipeline.model.finding import Finding, Place
from pipeline.model.pack import Pack
from pipeline.model.received import Received
from pipeline.model.sheets import UNIT

_LEAST = 2
"""Characters: a shorter alias stands in many names by chance."""


def unit_of(pack: Pack, name: str) -> str | None:
    """The unit that a path names: a folder or the file called like it, else the longest of its names in one of them."""
    known = _known(pack)
    parts = [fold_name(part) for part in PurePosixPath(name).with_suffix("").parts]
    if whole := next((known[part] for part in parts if part in known), None):
        return whole
    return next((unit for part in parts if (unit := _named_in(known, part))), None)


def _named_in(known: Mapping[str, str], text: str) -> str | None:
    """The unit whose name, the longest of all, stands in the folded text."""
    within = [alias for alias in known if len(alias) >= _LEAST and alias in text]
    return known[max(within, key=len)] if within else None


def _known(pack: Pack) -> Mapping[str, str]:
    return {fold_name(name): unit.name for unit in pack.head.units for name in (unit.name, *unit.aliases)}


def units_of(pack: Pack, one: Received) -> tuple[str, ...]:
    """The units that a file is from: those of its records, else of its 填报单位, else what its path says."""
    named = [record.unit for record in one.records if record.unit]
    known = _known(pack)
    named = named or [
        text
        for entry in one.units
        if (text := entry.text("unit")) and (not known or fold_name(text) in known)
    ]
    found = dict.fromkeys(named)
    if not found and (by_path := unit_of(pack, one.file.name)):
        found[by_path] = None
    return tuple(found)


def with_units(pack: Pack, received: Sequence[Received]) -> Iterator[tuple[Received, tuple[str, ...]]]:
    """Every file with its units; where the notice has none, a paper is of the organisation that its path names.

    Where the unit of a record has the name of the path's unit in it, it is that one.
    """
    found = [(one, units_of(pack, one)) for one in (_settled(pack, one) for one in received)]
    organisations = () if pack.head.units else dict.fromkeys(unit for _, units in found for unit in units)
    known = {fold_name(unit): unit for unit in organisations}
    for one, units in found:
        yield one, units or _in_paper(pack, one) or _within(known, one.file.name)


def _settled(pack: Pack, one: Received) -> Received:
    """The file with the notice's name for the unit of its path where records all but write it; that is told."""
    by_path = unit_of(pack, one.file.name)
    if by_path is None:
        return one
    records, findings = list(one.records), list(one.findings)
    for at, record in enumerate(one.records):
        cell = record.cells.get(UNIT)
        if cell and _is_nearly(pack, record.unit, by_path):
            message = f"“{cell.label}”填的是“{record.unit}”，通知上没有这个单位；文件夹、文件名上是“{by_path}”，按它记"
            hint = f"请核对；是的，不必理会，以后请写成“{by_path}”。"
            findings.append(Finding("received-unit", "warning", message, hint, cell.place, unit=by_path))
            right = replace(cell, raw=by_path, value=by_path, problem=None)
            records[at] = replace(record, unit=by_path, cells={**record.cells, UNIT: right})
    return replace(one, records=tuple(records), findings=tuple(findings))


def _is_nearly(pack: Pack, typed: str | None, unit: str) -> bool:
    """Whether it is none of the notice's names, but has one of this unit's in it: 某某区工会."""
    known, folded = _known(pack), fold_name(typed or "")
    return folded not in known and _named_in(known, folded) == unit


def _in_paper(pack: Pack, one: Received) -> tuple[str, ...]:
    """The only unit that a summary names."""
    known = _known(pack)
    rows = one.paper.listed if one.paper else ()
    named = {known[unit] for row in rows if (unit := fold_name(row.row.get("unit", ""))) in known}
    return tuple(named) if len(named) == 1 else ()


def _within(known: Mapping[str, str], name: str) -> tuple[str, ...]:
    """The organisation that a folder is called like, else the longest that the file's name has."""
    *folders, stem = (fold_name(part) for part in PurePosixPath(name).with_suffix("").parts)
    whole = next((known[part] for part in reversed(folders) if part in known), None)
    inside = max((alias for alias in known if alias in stem), key=len, default=None)
    named = whole or (known[inside] if inside else None)
    return (named,) if named else ()


def doubts(pack: Pack, one: Received) -> list[Finding]:
    """What is to be said of the unit of a file that was read; nothing where the notice has no units."""
    if not pack.head.units or one.fault:
        return []
    place, by_path = Place(one.file.name), unit_of(pack, one.file.name)
    lacking = sum(record.unit is None for record in one.records)
    others = dict.fromkeys(record.unit for record in one.records if record.unit not in (None, by_path))
    if lacking and by_path:
        message = f"有 {lacking} 条记录没有填推荐单位，按文件夹、文件名记作“{by_path}”"
        return [
            Finding("received-unit", "warning", message, "请核对是不是这个单位报送的。", place, unit=by_path)
        ]
    if lacking:
        return [_unknown(pack, one, lacking)]
    if by_path and others:
        listed = "、".join(f"“{unit}”" for unit in others)
        message = f"文件夹、文件名上是“{by_path}”，里面却有推荐单位填{listed}的记录；以所填的为准"
        return [
            Finding(
                "received-unit", "warning", message, "请核对文件是不是放错了，推荐单位是不是填错了。", place
            )
        ]
    return []


def _unknown(pack: Pack, one: Received, lacking: int) -> Finding:
    names = [name for unit in pack.head.units for name in (unit.name, *unit.aliases)]
    parts = PurePosixPath(one.file.name).with_suffix("").parts
    like = next((found for part in parts if (found := nearest(part, names))), None)
    guess = f"是不是“{like}”？" if like else ""
    return Finding(
        "received-unit",
        "warning",
        f"有 {lacking} 条记录没有填推荐单位，从文件夹、文件名也看不出是哪个单位",
        f"{guess}请把文件放进以推荐单位命名的文件夹，或者请报送单位补填推荐单位。",
        Place(one.file.name),
    )
