"""The fields of an adopted form: places of one meaning brought together, named, each with its kind and limits."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Final

from pipeline.adopt.forms.spots import Spot
from pipeline.adopt.likely_kinds import is_by_hand, is_unit, kind_of, list_of
from pipeline.adopt.likely_names import field_id
from pipeline.adopt.wording import limit_of
from pipeline.labels import bare_label, fold_label

UNIT: Final = "unit"
_OF_UNIT: Final = " unit"
"""Of spots that ask for the unit; with a space, no label is like it."""
_NAMES_OF_UNIT: Final = frozenset({UNIT, "推荐单位"})
PROSE: Final = "prose"
ROWS: Final = "rows"
_TALL_MM: Final = 40
_LIST_MM: Final = 12
_ANSWERS: Final = frozenset({"是", "否"})
_SEXES: Final = frozenset({"男", "女"})
_GENERAL: Final = re.compile(r"^(?:个人|主要|本人|单位)|(?:基本)?(?:情况|信息|概况|简况)$")
_PHOTO: Final[Mapping[str, tuple[float, float]]] = MappingProxyType(
    {
        "一寸": (25, 35),
        "1寸": (25, 35),
        "小二寸": (33, 48),
        "小2寸": (33, 48),
        "二寸": (35, 49),
        "2寸": (35, 49),
    }
)
_IN_BRACKETS: Final = re.compile(r"[（(]([^（()）]*[/／][^（()）]*)[）)]$")
_MARGIN_MM: Final = 4


@dataclass(frozen=True)
class Adopted:
    """One field as the form's draft will have it."""

    id: str
    label: str
    kind: str = "text"
    spots: tuple[Spot, ...] = ()
    choices: tuple[str, ...] = ()
    several: tuple[str, ...] = ()
    """Options of which more than one may be ticked; the value lists them."""
    words: Mapping[str, int] = field(default_factory=dict)
    columns: tuple[Adopted, ...] = ()
    by_hand: bool = False
    apart: bool = False
    entry_only: bool = False
    rows_printed: int = 0
    listed: bool = False
    """Rows that the form prints as lines of one cell."""
    photo: tuple[float, float] | None = None
    note: str = ""
    """What a person has to decide, in Chinese; stands in pack.toml as a comment."""

    @property
    def printed(self) -> bool:
        """Whether its value stands on the form itself."""
        return not (self.by_hand or self.apart or self.entry_only)


LISTS: Final[Mapping[str, tuple[Adopted, ...]]] = MappingProxyType(
    {
        "resume": (
            Adopted("start", "起始年月", "month"),
            Adopted("end", "终止年月", "month"),
            Adopted("post", "单位和职务"),
        ),
        "honours": (
            Adopted("year", "获得年份", "integer"),
            Adopted("honour", "荣誉名称"),
            Adopted("giver", "授予单位"),
        ),
    }
)


def fields_of(spots: Iterable[Spot]) -> tuple[Adopted, ...]:
    """The fields of a form, in the order in which it asks for them."""
    named = list(_named(_together(spots)))
    taken = {fold_label(label) for label, _ in named}  # in data, an id is a name of its column too
    found: list[Adopted] = []
    for label, group in named:
        one = _adopted(label, group, taken)
        taken.add(one.id)
        found.append(one)
    return tuple(found)


def _together(spots: Iterable[Spot]) -> list[list[Spot]]:
    """Spots that ask for the same thing: one label, and no blocks that tell them apart."""
    groups: list[list[Spot]] = []
    by_label: defaultdict[str, list[list[Spot]]] = defaultdict(list)
    for spot in spots:
        same = next((group for group in by_label[_key(spot)] if _is_same(group[0], spot)), None)
        if same is not None:
            same.append(spot)
            continue
        groups.append([spot])
        by_label[_key(spot)].append(groups[-1])
    return groups


def _key(spot: Spot) -> str:
    return _OF_UNIT if is_unit(spot.label) and spot.span and not spot.apart else fold_label(spot.label)


def _is_same(one: Spot, other: Spot) -> bool:
    if _key(one) == _OF_UNIT or (one.apart and other.apart) or one.by_hand != other.by_hand:
        return one.by_hand == other.by_hand
    tables = {spot.square.table if spot.square else 0 for spot in (one, other)}
    return len(tables) > 1 and (one.block == other.block or not (one.block and other.block))


def _named(groups: list[list[Spot]]) -> Iterator[tuple[str, list[Spot]]]:
    """Each group with a label of its own: the block's name before one that repeats, else a number after it."""
    count: defaultdict[str, int] = defaultdict(int)
    for group in groups:
        count[_key(group[0])] += 1
    used = set(_NAMES_OF_UNIT)
    for group in groups:
        spot = group[0]
        label = spot.label
        if count[_key(spot)] > 1 and spot.block:
            label = f"{_GENERAL.sub('', spot.block) or spot.block}{label}"
        if _key(spot) == _OF_UNIT:
            yield label, group
            continue
        name, number = label, 2
        while fold_label(name) in used:
            name, number = f"{label}{number}", number + 1
        used.add(fold_label(name))
        yield name, group


def _adopted(label: str, group: list[Spot], taken: set[str]) -> Adopted:
    spot = group[0]
    said = "\n".join(one.said for one in group)
    if _key(spot) == _OF_UNIT:
        return Adopted(UNIT, label, spots=tuple(group))
    plain = Adopted(field_id(label, taken), label, spots=tuple(group))
    if spot.by_hand or (is_by_hand(label) and not spot.boxes and not spot.columns):
        return replace(plain, by_hand=True)
    if spot.columns:
        return _rows(plain, spot)
    if spot.apart or any(one.apart for one in group):
        return replace(plain, kind=PROSE, apart=True, words=limit_of(said))
    if words := tuple(box.word for box in spot.boxes) or spot.choices or named_choices(label):
        return _chosen(plain, tuple(dict.fromkeys(words)), said)
    return _valued(plain, spot, said)


def _rows(plain: Adopted, spot: Spot) -> Adopted:
    """Rows of a table; a column that is called as one before it gets its number."""
    columns: list[Adopted] = []
    for column in spot.columns:
        label = column.label
        if any(fold_label(label) == fold_label(one.label) for one in columns):
            label = f"{label}{len(columns) + 1}"
        name = field_id(label, {one.id for one in columns}, in_rows=True)
        kind = kind_of(label)
        columns.append(Adopted(name, label, "text" if kind in ("photo", PROSE) else kind, (column,)))
    return replace(plain, kind=ROWS, columns=tuple(columns), rows_printed=len(spot.rows))


def without_keys(one: Adopted, keys: Iterable[Adopted]) -> Adopted:
    """Rows whose columns are called unlike the form's key, which leads every sheet of rows."""
    labels = {fold_label(name) for key in keys for name in (key.label, key.id)} | _NAMES_OF_UNIT
    names = {key.id for key in keys} | {UNIT}
    prefix = _GENERAL.sub("", one.label) or one.label
    columns: list[Adopted] = []
    for column in one.columns:
        label = f"{prefix}{column.label}" if {fold_label(column.label), column.id} & labels else column.label
        taken = names | {each.id for each in columns}
        name = field_id(f"{prefix}{column.label}", taken, in_rows=True) if column.id in taken else column.id
        columns.append(replace(column, label=label, id=name))
    return replace(one, columns=tuple(columns))


def named_choices(label: str) -> tuple[str, ...]:
    """The choices that a label lists in its brackets: 申报类型（先进/示范）."""
    found = _IN_BRACKETS.search(label)
    words = found[1].replace("／", "/").split("/") if found else []
    return tuple(words) if len(words) > 1 and all(words) and len(set(words)) == len(words) else ()


def _chosen(plain: Adopted, words: tuple[str, ...], said: str) -> Adopted:
    if set(words) == _ANSWERS:
        return replace(plain, kind="yes-no")
    if set(words) == _SEXES:
        return replace(plain, kind="sex")
    if "多选" in said:
        return replace(plain, several=words)
    return replace(plain, kind="choice", choices=words)


def _valued(plain: Adopted, spot: Spot, said: str) -> Adopted:
    label, words = plain.label, limit_of(said)
    kind = kind_of(spot.label)
    name = list_of(spot.label) if _is_whole(spot) else None
    height = (spot.size[1] or 0) if spot.size else 0
    if words or (kind == "text" and height >= _TALL_MM and not name):
        return replace(plain, kind=PROSE, words=words)
    if name and not 0 < height < _LIST_MM:
        return replace(plain, kind=ROWS, columns=LISTS[name], listed=True)
    if kind == "photo":
        return replace(plain, kind=kind, photo=_photo_size(spot))
    note = _note(label) if kind == "text" else ""
    return replace(plain, kind=kind, note=note)


def _is_whole(spot: Spot) -> bool:
    """Whether the value has a cell's paragraph to itself."""
    span = spot.span
    alone = span is None or (span.start == 0 and span.end == len(span.paragraph.text))
    return spot.square is not None and alone


def _note(label: str) -> str:
    asks = re.search(r"类[型别]|性质|级别$|等级$|^职级|方式$|形式$|专职或兼职|还是", bare_label(label))
    return '如果只能从几项里选，请改为 kind = "choice"，并写 choices = ["…", "…"]' if asks else ""


def _photo_size(spot: Spot) -> tuple[float, float]:
    """The size that the form names, else 二寸, made to fit into the cell."""
    width, height = next((size for name, size in _PHOTO.items() if name in spot.said), (35, 49))
    if spot.size is None:
        return width, height
    sides = zip(spot.size, (width, height), strict=True)
    scale = min(1.0, *(max(10.0, room - _MARGIN_MM) / side for room, side in sides if room))
    return (round(width * scale, 1), round(height * scale, 1)) if scale < 1 else (width, height)
