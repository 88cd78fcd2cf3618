"""推荐单位 from the names of the folders that a file lies in."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from pipeline.labels import fold_name, nearest
from pipeline.model.collected import Taken, Trust
from pipeline.model.finding import Finding, Place
from pipeline.model.pack import Pack
from pipeline.model.sheets import UNIT
from pipeline.records.collect.applicants import Applicant, Joined

_BESIDE: Final = re.compile(
    r"总工会|工会|系统|产业|集团|工委|委员会|报送|上报|推荐|申报|报名|评选|材料|文件|附件|电子版|登记|收到|汇总|表|区|市|县|镇|局|的|年|月|日|[\W\d_]"
)
"""What stands beside a unit's name on a folder without making it another name."""
_STRANGE: Final = 2
"""More characters that belong to no unit's name leave doubt: 教育 is a unit, 某某教育科技公司 is not."""


class Named(NamedTuple):
    """The unit that a file's folders name, and how sure that is."""

    unit: str = ""
    folder: str = ""
    """The folder that says so."""
    trust: Trust = "high"
    note: str = ""
    near: str = ""
    """Without a unit: the one that a folder's name is most like."""


UnitOf = Callable[[str], Named]


def unit_finder(pack: Pack, folders: Mapping[str, tuple[str, ...]]) -> UnitOf:
    """Gives the unit that a file's folders name; `folders` by file, the nearest first."""
    known = _known(pack)

    def named(file: str) -> Named:
        around = folders.get(file, ())
        for folder in around:
            if unit := known.get(fold_name(folder)):
                return Named(unit, folder)
        return _within(pack, known, around)

    return named


def _known(pack: Pack) -> Mapping[str, str]:
    """Folded names and aliases to the units' names."""
    return {fold_name(name): one.name for one in pack.head.units for name in (one.name, *one.aliases)}


def _within(pack: Pack, known: Mapping[str, str], around: Sequence[str]) -> Named:
    """The unit whose name is part of a folder's name; the folder that says least besides counts."""
    found = sorted(
        (
            (len(_strange(pack, folder, name)), folder, name)
            for folder in around
            for name in _contained(known, folder)
        ),
        key=lambda one: one[0],
    )
    if not found:
        plain = {short: unit for name, unit in known.items() if (short := _BESIDE.sub("", name))}
        near = (nearest(_BESIDE.sub("", folder), plain) for folder in around)
        return Named(near=plain.get(next(filter(None, near), ""), ""))
    strange, folder, name = found[0]
    unit = known[name]
    others = [f"“{other}”（{known[its]}）" for _, other, its in found if known[its] != unit]
    if others:
        return Named(unit, folder, "low", f"文件夹的名称里又有{others[0]}")
    if strange > _STRANGE:
        return Named(unit, folder, "low", "文件夹的名称里有这几个字，但不像是推荐单位的名称")
    return Named(unit, folder, "medium", "文件夹的名称里有这个推荐单位")


def _contained(known: Mapping[str, str], folder: str) -> Iterator[str]:
    """The names that stand in the folder's name and are no part of a longer one that does."""
    within = [name for name in known if name in fold_name(folder)]
    yield from (name for name in within if not any(name != other and name in other for other in within))


def _strange(pack: Pack, folder: str, name: str) -> str:
    rest = fold_name(folder).replace(name, "").replace(fold_name(pack.head.city), "")
    return _BESIDE.sub("", rest.replace(fold_name(pack.head.city).removesuffix("市"), ""))


def name_unit(result: Joined, owner: Applicant, said: Named) -> None:
    """Puts the unit into a record: what the folder says before what the form says; a finding where nothing does."""
    printed = owner.values.get(UNIT)
    if said.unit:
        own = _known(result.pack).get(fold_name(printed.text), printed.text) if printed else said.unit
        trust, note = said.trust, said.note
        if printed and own != said.unit:
            trust, note = "low", f"表上（{printed.place}）写的却是“{printed.text}”"
        owner.values[UNIT] = Taken(said.unit, f"文件夹“{said.folder}”", trust, note, owner.file)
    elif printed is None:
        result.findings.append(_missing(result, owner, said.near))


def _missing(result: Joined, owner: Applicant, near: str) -> Finding:
    like = f"（与“{near}”相近）" if near else ""
    message = f"看不出推荐单位：文件夹的名称不是推荐单位{like}，表上也没有写"
    example = near or result.pack.head.units[0].name
    hint = f"请把文件放进以推荐单位命名的文件夹（如“{example}”），或者在数据工作簿里补上。"
    return Finding(
        "collect-unit", "error", message, hint, Place(owner.file), owner.form, owner.number, field=UNIT
    )
