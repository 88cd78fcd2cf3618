"""What an office knows of this year's notice before it is drafted from last year's (`--facts`)."""

from __future__ import annotations

import datetime as dt
from typing import Any, Final

from pydantic import ConfigDict, field_validator
from pydantic import Field as Item

from pipeline.model.table import Positive, Table, Text

_OPEN: Final = "待定"


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

    @field_validator("date", "number", mode="before")
    @classmethod
    def _known(cls, value: Any) -> Any:
        """Nothing where the office has not decided either: 〔待定〕."""
        return None if isinstance(value, str) and _OPEN in value else value

    @property
    def unused(self) -> tuple[str, ...]:
        """The names of facts that rolling has no use for."""
        return tuple(self.__pydantic_extra__ or {})
