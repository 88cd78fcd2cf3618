"""What was made of a summary's heads: the lists that fill its columns, and what a person has to look at."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal, NamedTuple

from pipeline.adopt.forms.drafting import DraftForm, selection_of
from pipeline.adopt.forms.fields import UNIT, Adopted
from pipeline.adopt.summaries.heads import CATEGORY, NUMBER, Column, Met
from pipeline.labels import without_city

SHARED: Final = ("", NUMBER, UNIT)
"""What columns print that no form fills."""
_FEW: Final = 3
Layout = Literal["side", "stacked", "apart"]


class DraftList(NamedTuple):
    """The records of one form in a summary: column id to the text that it prints."""

    id: str
    form: str
    columns: Mapping[str, str]
    where: str = ""


@dataclass(frozen=True)
class Binding:
    """What was made of the lists of one file."""

    layout: Layout
    lists: tuple[DraftList, ...]
    columns: tuple[tuple[Column, ...], ...]
    """Of each list of the file in turn."""
    further: Mapping[str, tuple[Adopted, ...]]
    """By form: the fields that only the summary asks for."""
    doubts: tuple[str, ...]


def listed(
    form: DraftForm, columns: Sequence[Column], found: Met, kept: Sequence[bool] = (), prefix: str = ""
) -> DraftList:
    """The template's columns, each with what this form gives to it."""
    texts: dict[str, str] = {}
    for at, (column, own) in enumerate(zip(columns, found.columns, strict=True)):
        if column.prints == CATEGORY:
            texts[CATEGORY] = selection_of(without_city(form.title, form.city or ""))
        elif column.prints not in SHARED and (not kept or kept[at]):
            texts[f"{prefix}{column.prints}"] = own.text
    return DraftList(form.id, form.id, texts)


def told(mets: Iterable[tuple[DraftForm, Met]]) -> tuple[str, ...]:
    """What a person has to look at: fields that were taken under another label, and those that were added."""
    taken: dict[tuple[str, str], list[DraftForm]] = {}
    added: dict[str, list[DraftForm]] = {}
    for form, found in mets:
        for pair in found.taken:
            taken.setdefault(pair, []).append(form)
        for one in found.further:
            added.setdefault(one.label, []).append(form)
    return (
        *(f"“{head}”一列取的是{titles(forms)}的{what}，请核对" for (head, what), forms in taken.items()),
        *(
            f"“{label}”在{titles(forms)}上没有，登记数据里另加了一栏；其实是表上某一栏的，请改 columns"
            for label, forms in added.items()
        ),
    )


def titles(forms: Sequence[DraftForm]) -> str:
    """The titles of forms, as a sentence has them; of many the first ones and how many there are."""
    few = "".join(f"《{form.title}》" for form in forms[:_FEW])
    return few if len(forms) <= _FEW else f"{few}等 {len(forms)} 种表"
