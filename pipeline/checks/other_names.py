"""Deeds that name another applicant's union or organisation, and never their own.

Most texts name their own and are done with. The others wait for names that come later, but only so many: a text of
very many records is held against all names before it and those of at least 2,000 texts behind it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Final

import numpy as np

from pipeline.checks.base import Values, brief, place_of
from pipeline.checks.fingerprints import Hashes, Indices, grams, letters, spelt
from pipeline.checks.texts import LONG, Text, long_texts
from pipeline.labels import fold_union
from pipeline.model.finding import Finding, Place
from pipeline.model.pack import Pack
from pipeline.model.record import Record

_SHORTEST: Final = 6
"""A name of fewer letters may be a word of the text."""
_WAITING: Final = 2048
_BLOCK: Final = 32
"""Texts that are searched together: so many that their numbers stay in the processor's cache."""
_BITS: Final = 22


@dataclass(frozen=True, slots=True)
class _Waiting:
    """A text that, as it is typed, does not name its own applicant."""

    text: Text
    content: str
    applicant: frozenset[str]
    """What it would name its own applicant."""
    values: Values
    """Of its record: what a short one has as a part is its own name too."""


class OtherNames:
    """The names of all applicants and their employers, and the texts that name none of their own."""

    def __init__(self, pack: Pack) -> None:
        self._forms = pack.forms
        units = (name for unit in pack.head.units for name in (unit.name, *unit.aliases))
        self._units = frozenset(map(_folded, units))
        self._names: dict[str, tuple[str, Place]] = {}
        """As folded, to how and where it is typed first."""
        self._lengths: dict[str, tuple[int, ...]] = {}
        """Of the names that begin with these letters, the longest first."""
        self._new: list[str] = []
        self._begins = np.zeros(1 << _BITS, np.bool_)
        """Whether a name begins with letters of this hash, at two places for each: it sorts out nearly every place of a
        text."""
        self._waiting: list[_Waiting] = []
        self._found: list[Finding] = []

    def see(self, record: Record, values: Values) -> None:
        """Keeps the record's names, and those of its texts that name none of them."""
        applicant: dict[str, str] = {}
        for field in self._forms[record.form].key:
            if values[field]:
                typed = str(values[field])
                name = _folded(typed)
                applicant[name] = typed
                self._learn(name, typed, place_of(record, field))
        for text, content in long_texts(self._forms, record, values):
            if not any(name in content for name in (*applicant.values(), *applicant)):
                self._waiting.append(_Waiting(text, content, frozenset(applicant), values))
        if len(self._waiting) >= 2 * _WAITING:
            self._search(_WAITING)

    def _learn(self, name: str, typed: str, place: Place) -> None:
        """A name to look for; that of a unit, or of a union over others, is in many texts by right."""
        by_right = name in self._units or name.endswith("总")
        if len(name) >= _SHORTEST and name not in self._names and not by_right:
            self._names[name] = typed, place
            begin = name[:_SHORTEST]
            lengths = self._lengths.get(begin, ())
            if len(name) not in lengths:
                self._lengths[begin] = tuple(sorted((*lengths, len(name)), reverse=True))
            self._new.append(begin)

    def findings(self) -> Iterator[Finding]:
        """One warning for each text that names another applicant and never its own."""
        self._search(len(self._waiting))
        yield from self._found

    def _search(self, number: int) -> None:
        """Looks for all names known by now in the texts that wait longest."""
        waiting, self._waiting = self._waiting[:number], self._waiting[number:]
        if self._new:
            names = letters(self._new)
            begins = grams(names.codes, _SHORTEST)[names.starts[:-1]]
            self._begins[_upper(begins)] = self._begins[_lower(begins)] = True
            self._new = []
        for begin in range(0, len(waiting), _BLOCK):
            self._search_block(waiting[begin : begin + _BLOCK])

    def _search_block(self, waiting: Sequence[_Waiting]) -> None:
        block = letters([one.content for one in waiting])
        begins = grams(block.codes, _SHORTEST)
        places = np.flatnonzero(self._begins.take(_upper(begins)))
        places = places[self._begins.take(_lower(begins[places]))]
        bounds = np.searchsorted(places, block.starts)
        for number, one in enumerate(waiting):
            near = places[bounds[number] : bounds[number + 1]] - block.starts[number]
            if near.size:
                self._found += islice(self._of_text(one, block.spelt(number), near.tolist()), 1)

    def _of_text(self, one: _Waiting, content: str, places: Sequence[int]) -> Iterator[Finding]:
        if any(name in content for name in one.applicant):
            return
        for at in places:
            for length in self._lengths.get(content[at : at + _SHORTEST], ()):
                name = content[at : at + length]
                if name in self._names and not _is_own(name, one.values):
                    yield self._finding(one.text, *self._names[name])

    def _finding(self, text: Text, typed: str, place: Place) -> Finding:
        message = f"写到“{brief(typed)}”（{place}），却没有写到“{brief(text.name)}”"
        hint = "请核对是不是误贴了别人的材料；确是写自己的，请在文中写明自己的名称。"
        return text.finding("other-unit", message, hint)


def _upper(hashes: Hashes) -> Indices:
    """One of the two places of each hash."""
    return (hashes >> np.uint64(64 - _BITS)).view(np.int64)


def _lower(hashes: Hashes) -> Indices:
    return (hashes & np.uint64((1 << _BITS) - 1)).view(np.int64)


def _folded(name: str) -> str:
    """A name without its ending, in letters alone, as `letters` has them."""
    return spelt(fold_union(name))


def _is_own(name: str, values: Values) -> bool:
    short = (value for value in values.values() if isinstance(value, str) and len(value) < LONG)
    return any(name in _folded(value) for value in short)
