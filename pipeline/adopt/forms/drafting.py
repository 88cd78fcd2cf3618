"""The draft of a form: its fields with the key that tells records apart, and what else pack.toml says of it."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from pipeline.adopt.forms.fields import ROWS, UNIT, Adopted, fields_of, without_keys
from pipeline.adopt.forms.finding import BlankForm
from pipeline.adopt.likely_names import form_id
from pipeline.labels import bare_label, squeeze

_APPLICANTS: Final = ("name", "home_name", "union_name")
_EMPLOYERS: Final = ("employer", "applicant", "union_name", "parent")
_FILLER: Final = "filler_name"
_COPIES: Final = re.compile(r"一式([一二两三四五六七八九十\d])份")
_NUMERALS: Final = {word: at for at, word in enumerate("一二三四五六七八九十", 1)} | {"两": 2}
_CITY: Final = re.compile(r"^([\u4e00-\u9fff]{2,3}?(?:市|自治州|地区|盟))")
_YEAR: Final = re.compile(r"(20\d\d)年度?")
_FORM_ENDING: Final = re.compile(
    r"(?:申报|登记|推荐|审批|评选|报名|备案|呈报|审核|申请)+(?:表|卡|书)(?:[（(].*[）)])?$"
)


@dataclass(frozen=True)
class DraftForm:
    """One form of the draft."""

    id: str
    title: str
    source: str
    """The file that it was adopted from."""
    template: str
    """Where the marked form lies in the pack's folder."""
    fields: tuple[Adopted, ...]
    key: tuple[str, ...]
    copies: int | None
    """As the form states it; None where it does not."""
    year: int | None = None
    """As its title or a line of its own says; None where the form says none."""
    folded: bool = False
    """Whether its pages are A3 on their side."""
    unclear: tuple[str, ...] = ()

    @property
    def unit_from(self) -> str | None:
        """The field that stands for the unit where the form does not ask for one."""
        if any(one.id == UNIT for one in self.fields):
            return None
        own = (name for name in _EMPLOYERS if any(one.id == name and one.printed for one in self.fields))
        return next(own, self.key[0])

    @property
    def city(self) -> str | None:
        """The city that the title begins with."""
        found = _CITY.match(self.title)
        return found[1] if found else None


def draft_form(form: BlankForm, text: str, source: str, taken: Container[str]) -> DraftForm | None:
    """The draft of a form; None where it asks for nothing that could tell its records apart.

    `text` is all that the form says, `taken` are the ids of the forms before.
    """
    fields = fields_of(form.spots)
    key = _key(fields)
    if not key:
        return None
    keys = [one for one in fields if one.id in key]
    city = _CITY.match(form.title)
    name = form_id(selection_of(form.title.removeprefix(city[1] if city else "")), taken)
    copies = _COPIES.search(squeeze(text))
    return DraftForm(
        name,
        form.title,
        source,
        f"forms/{name}.docx",
        tuple(without_keys(one, keys) if one.kind == ROWS else one for one in fields),
        key,
        _number(copies[1]) if copies else None,
        year_of(form.title, text),
        form.folded,
        form.unclear,
    )


def _key(fields: Iterable[Adopted]) -> tuple[str, ...]:
    """Who is put forward, and where two could be called the same, their organisation."""
    usable = {one.id: one.label for one in fields if one.printed and one.kind == "text" and one.id != UNIT}
    if not usable:
        return ()
    first = next((name for name in _APPLICANTS if name in usable), None) or _by_ending(usable)
    if first in _EMPLOYERS:
        return (first,)
    second = next((name for name in _EMPLOYERS if name in usable), None)
    return (first, second) if second else (first,)


def _by_ending(usable: Mapping[str, str]) -> str:
    """What is called by a name: 工作室名称, else the employer, else the first person who does not only fill it in."""
    titled = (name for name, label in usable.items() if bare_label(label).endswith(("名称", "全称")))
    named = (name for name in usable if name.endswith("name") and name != _FILLER)
    employers = (name for name in _EMPLOYERS if name in usable)
    return next(titled, None) or next(employers, None) or next(named, None) or next(iter(usable))


def _number(word: str) -> int:
    return int(word) if word.isdecimal() else _NUMERALS[word]


def year_of(title: str, text: str) -> int | None:
    """The year of a form: of its title, else of a line that is nothing but a year; heads of several years tell none."""
    if found := _YEAR.search(title):
        return int(found[1])
    years = {int(found[1]) for line in text.split("\n") if (found := _YEAR.fullmatch(squeeze(line)))}
    return years.pop() if len(years) == 1 else None


def selection_of(title: str) -> str:
    """What a form's title says the selection is: 某市先进职工之家 of 某市先进职工之家申报表."""
    return _FORM_ENDING.sub("", title) or title
