"""What an office knows of this year's notice before it is drafted from last year's (`--facts`)."""

from __future__ import annotations

import datetime as dt

from pydantic import ConfigDict
from pydantic import Field as Item

from pipeline.model.table import Positive, Table, Text


class RollFacts(Table):
    """All of it is optional; facts of other names, as packs have them, are told as not used."""

    model_config = ConfigDict(extra="allow", frozen=True)

    date: dt.date | None = None
    """成文日期."""
    number: Positive | Text | None = None
    """发文字号, whole or its serial number only."""
    interval: Positive | None = None
    """Years between two selections."""
    replace: dict[Text, dt.date | int | str] = Item(default_factory=dict)
    """Words of last year's notice and what stands in their place: contacts, quotas, dates."""

    @property
    def unused(self) -> tuple[str, ...]:
        """The names of facts that rolling has no use for."""
        return tuple(self.__pydantic_extra__ or {})
