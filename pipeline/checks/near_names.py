"""Applicants of one form whose names differ in one character, or in 有限公司 and 有限责任公司.

A warning is given only where more speaks for one applicant than the names: both are put forward by one unit, or have
one telephone number; a person of two characters, one of which differs, must have the same number. Names that tell
several apart by a number, a letter or a direction (一车间 and 二车间, 东区 and 西区) are names of several.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations, takewhile
from typing import Final

import numpy as np

from pipeline.checks.base import Values, brief
from pipeline.checks.duplicates import Entered, entry
from pipeline.model.finding import Finding
from pipeline.model.form import Form
from pipeline.model.pack import Pack
from pipeline.model.record import Record

_SERIES: Final = frozenset(
    "0123456789〇零一二三四五六七八九十百两双单甲乙丙丁戊己庚辛壬癸abcdefghijklmnopqrstuvwxyz"
    "东西南北中上下左右前后内外大小老新旧总分副男女早晚高低初"
)
_SHORTEST: Final = 6
"""Shorter keys differ in one character too easily."""
_NEIGHBOURS: Final = 8
"""More names than so many that differ in the same one character are a series too."""


@dataclass(frozen=True, slots=True)
class _Named:
    """What is kept of a record."""

    key: str
    """The parts of the form's key, folded, 有限责任公司 written 有限公司."""
    person: bool
    """Whether the applicant has a name of two characters, which is a person's."""
    phones: tuple[str, ...]
    entered: Entered


class NearNames:
    """The keys of all records."""

    def __init__(self, pack: Pack) -> None:
        self._pack = pack
        self._named: list[_Named] = []
        self._known: set[tuple[str, ...]] = set()
        self._candidates = Candidates()

    def see(self, record: Record, values: Values) -> None:
        """Keeps the key of one record; records whose keys are the same are reported as duplicates."""
        form = self._pack.forms[record.form]
        key, entered = entry(form, form.key, record, values)
        whole = (record.form, *key)
        if not all(key) or whole in self._known:
            return
        self._known.add(whole)
        joined = "|".join(part.replace("有限责任公司", "有限公司") for part in key)
        if len(joined) >= _SHORTEST:
            self._named.append(_Named(joined, len(key[0]) <= 2, _phones(form, values), entered))
            self._candidates.add(record.form, joined)

    def findings(self) -> Iterator[Finding]:
        """One warning for each of two records whose names are nearly the same."""
        for number, other in sorted(self._candidates.pairs()):
            one, two = self._named[number], self._named[other]
            if self._is_one(one, two):
                yield self._finding(one.entered, two.entered)
                yield self._finding(two.entered, one.entered)

    def _is_one(self, one: _Named, two: _Named) -> bool:
        if not is_near(one.key, two.key):
            return False
        same_phone = not set(one.phones).isdisjoint(two.phones)
        person = (one.person or two.person) and one.key.split("|")[0] != two.key.split("|")[0]
        return same_phone or (one.entered.unit == two.entered.unit and not person)

    def _finding(self, one: Entered, other: Entered) -> Finding:
        unit = f"，由{other.unit}报送" if other.unit and other.unit != one.unit else ""
        names = f"填的是“{brief(one.name)}”，与“{brief(other.name)}”"
        message = f"“{one.label}”{names}（{other.place}{unit}）只差一点"
        hint = "请核对是不是同一对象：是的，只报一次，删去一条；不是的，不必改。"
        field = self._pack.forms[one.form].key[0]
        return Finding("near-name", "warning", message, hint, one.place, one.form, one.number, field=field)


class Candidates:
    """Keys, numbered from 0, and each with one character left out: two that are near have one of these in common."""

    def __init__(self) -> None:
        self._hashes = array("q")
        self._numbers = array("L")
        """Which of the keys each of these is of."""
        self._added = 0

    def add(self, form: str, key: str) -> None:
        """One more key; those of different forms are never near."""
        for short in {key, *(key[:at] + key[at + 1 :] for at in range(len(key)))}:
            self._hashes.append(hash((form, short)))
            self._numbers.append(self._added)
        self._added += 1

    def pairs(self) -> set[tuple[int, int]]:
        """The keys that may be near; at most a fixed number of pairs for each key and character."""
        hashes, numbers = np.array(self._hashes), np.array(self._numbers)
        order = np.lexsort((numbers, hashes))
        hashes, numbers = hashes[order], numbers[order]
        bounds = np.flatnonzero(np.diff(hashes, prepend=0, append=0))
        sizes = np.diff(bounds)
        few = (sizes >= 2) & (sizes <= _NEIGHBOURS)
        alike = (
            numbers[begin : begin + size].tolist()
            for begin, size in zip(bounds[:-1][few], sizes[few], strict=True)
        )
        return {pair for group in alike for pair in combinations(group, 2)}


def is_near(one: str, two: str) -> bool:
    """Whether one character is replaced, added or left out, and does not number the members of a series."""
    begin = _alike(one, two)
    one, two = one[begin:], two[begin:]
    same = _alike(one[::-1], two[::-1])
    one, two = one[: len(one) - same], two[: len(two) - same]
    return max(len(one), len(two)) <= 1 and not _SERIES & {one, two}


def _alike(one: str, two: str) -> int:
    """How many characters they begin with alike."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, two, strict=False)))


def _phones(form: Form, values: Values) -> tuple[str, ...]:
    fields = (field.id for field in form.fields if field.kind in ("phone", "mobile"))
    return tuple(str(values[name]) for name in fields if values[name])
