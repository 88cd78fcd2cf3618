"""Applicants as they come together from forms and from the papers that belong to them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import takewhile
from pathlib import PurePosixPath
from typing import Final

from pipeline.labels import fold_name, fold_union
from pipeline.model.collected import Taken
from pipeline.model.finding import Finding
from pipeline.model.form import Form
from pipeline.model.pack import Pack

ELSEWHERE: Final = re.compile(r"[（(]?详?(?:见|另)?附(?:纸|页|件|后|表|材料)*[）)]?[。.]?")
"""What a cell says whose text is on another paper."""
_SHORTEST: Final = 2
"""A name of fewer characters is looked for nowhere."""

Rows = tuple[Mapping[str, Taken], ...]


@dataclass
class Applicant:
    """One record as it comes together."""

    form: str
    file: str
    values: dict[str, Taken]
    rows: dict[str, Rows]
    pictures: tuple[str, ...] = ()
    number: int = 0
    """Within its form, from 1, as in the data workbook."""
    also: tuple[str, ...] = ()
    """Other files with the same content."""

    @property
    def folder(self) -> str:
        """Where its file lies."""
        return folder_of(self.file)


@dataclass
class Joined:
    """All records, and what was found while they were put together."""

    pack: Pack
    applicants: list[Applicant] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    _folded: dict[int, tuple[str, tuple[str, ...]]] = field(default_factory=dict, repr=False)

    def form(self, applicant: Applicant) -> Form:
        """The form of an applicant."""
        return self.pack.forms[applicant.form]

    def name(self, applicant: Applicant) -> str:
        """An applicant's name as it was read; empty where there is none."""
        named = applicant.values.get(self.form(applicant).applicant_field)
        return " ".join(named.text.split()) if named else ""

    def folded(self, applicant: Applicant) -> tuple[str, tuple[str, ...]]:
        """Its name and what else tells it from others, as they are looked for; folded once, for files are many."""
        if id(applicant) not in self._folded:
            keys = (applicant.values.get(key) for key in self.form(applicant).key)
            told = tuple(fold_union(key.text) for key in keys if key)
            self._folded[id(applicant)] = (fold_union(self.name(applicant)), told)
        return self._folded[id(applicant)]


def folder_of(file: str) -> str:
    """The folder of a file, as messages name it."""
    return str(PurePosixPath(file).parent)


def nearest(owners: Iterable[Applicant], file: str) -> Sequence[Applicant]:
    """Those of the same file, else those whose files have most folders in common with this one."""
    known = list(owners)
    same = [owner for owner in known if owner.file == file]
    shared = {owner.file: nearness(owner.file, file) for owner in known}
    return same or [owner for owner in known if shared[owner.file] == max(shared.values())]


def nearness(one: str, other: str) -> float:
    """How many folders two files have in common, from the outermost; half more where they lie in the same one."""
    pairs = zip(PurePosixPath(one).parts[:-1], PurePosixPath(other).parts[:-1], strict=False)
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs)) + (
        0.5 if folder_of(one) == folder_of(other) else 0
    )


def named_in(result: Joined, owners: Iterable[Applicant], text: str) -> Sequence[Applicant]:
    """The applicants whose name stands in this text; where names hold one another, those of whom it says most."""
    around = fold_name(text)
    said = [(_said(result, owner, around), owner) for owner in owners]
    most = max((much for much, _ in said), default=(0, 0))
    return [owner for much, owner in said if much == most and much[0]]


def _said(result: Joined, owner: Applicant, around: str) -> tuple[int, int]:
    """How many of the values that tell an applicant from others stand in a text, and how long its name is."""
    name, keys = result.folded(owner)
    if len(name) < _SHORTEST or name not in around:
        return 0, 0
    return 1 + sum(key in around for key in keys), len(name)


def give(owner: Applicant, name: str, taken: Taken, doubt: str = "") -> None:
    """Puts a value into a record; where another one is there already, in doubt."""
    before = owner.values.get(name)
    if before and not ELSEWHERE.fullmatch(before.text) and fold_name(before.text) != fold_name(taken.text):
        where = "申报表上" if before.file == owner.file else f"“{before.file}”"
        doubt = doubt or f"{where}（{before.place}）也写了不同的内容"
    owner.values[name] = replace(taken, trust="low", note=doubt) if doubt else taken
