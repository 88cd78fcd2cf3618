"""What a pack says of its winners (`[award]`), and what is known of each."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal

from pydantic import Field as Item

from pipeline.model.finding import Place
from pipeline.model.form import Form
from pipeline.model.table import Name, Positive, Table, Text

_FORM: Final = re.compile(r"(?:申报|推荐|登记|审批|呈报)+表$")
_PERSON: Final = "姓名"
Gives = Literal["plaque", "certificate"]
"""What a winner is handed."""
Paper = Gives | Literal["publicity", "decision", "winners"]
"""What is made from a Word template: besides, 公示, the decision, and the list attached to it."""
NUMBER_WORDS: Final = frozenset({"year", "at", "serial"})
"""What the text of a number may name: the year, and the place of the winner among those of its honour, and on the whole
list, with at least three figures."""
USUAL_DAYS: Final = 5
"""Working days that 公示 lasts where the pack says nothing (DOMAIN §6)."""


class Honour(Table):
    """An honour that the applicants of one form may win; a form may have several."""

    form: Name
    title: Text
    where: Text | None = None
    """Which records applied for it, where the form has several: an expression over their values."""
    gives: tuple[Gives, ...] = ()
    """A plaque, a certificate or both; where nothing is said, a plaque to units and a certificate to persons."""
    certificate: Text | None = None
    """Word template of the pack; that of `[award]` where not given."""
    plaque: Text | None = None
    """Likewise."""
    number: Text | None = None
    """How its plaques and certificates are numbered, where not as `[award]` says."""
    shown: tuple[Name, ...] = ()
    """Fields that 公示 shows besides; telephones and numbers of identity cards are masked."""


class Award(Table):
    """`[award]`; each form without an honour confers the one that its title names."""

    grade: Text | None = None
    """The grade (级别) of the honours on 历年荣誉."""
    working_days: Positive | None = None
    """That 公示 lasts; as long as the longest of the units' where not given."""
    number: Text | None = None
    """A text that numbers the plaques and certificates of those for whom the list of winners has no number."""
    templates: dict[Paper, Text] = Item(default={}, alias="template")
    """Word templates of the pack; the shared one of what is not named."""
    honours: tuple[Honour, ...] = Item(default=(), alias="honour")


@dataclass(frozen=True, slots=True)
class Winner:
    """An applicant that is to be honoured."""

    honour: Honour
    person: bool
    record: int
    """Number of the record within its form."""
    unit: str
    """Empty where the record names none."""
    name: str
    employer: str
    """What tells applicants of one name apart; empty where the form asks for nothing of the kind."""
    number: str
    """Of plaque and certificate; empty where neither the list nor the pack gives one."""
    rank: int | None
    shown: tuple[tuple[str, str], ...]
    """Label and text of what 公示 shows besides."""
    place: Place
    """On the list of those decided."""

    @property
    def gets(self) -> tuple[Gives, ...]:
        """What it is handed."""
        return self.honour.gives or (("certificate",) if self.person else ("plaque",))


def honours(forms: Mapping[str, Form], award: Award) -> tuple[Honour, ...]:
    """Every honour, in the order of the forms and, of one form, as the pack lists them."""
    return tuple(
        honour
        for name, form in forms.items()
        for honour in (
            [one for one in award.honours if one.form == name] or [Honour(form=name, title=conferred(form))]
        )
    )


def is_personal(form: Form) -> bool:
    """Whether its applicants are persons: what names them is a 姓名."""
    return form.field(form.applicant_field).label.endswith(_PERSON)


def conferred(form: Form) -> str:
    """What the form's title says that it is for: 某市先进之家申报表 confers 某市先进之家."""
    return _FORM.sub("", form.title) or form.title
