"""All codes of findings but those of notices, for `jianjia explain`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from pipeline.model.code import Code
from pipeline.model.codes.collecting import COLLECTING
from pipeline.model.codes.data import OF_DATA
from pipeline.model.codes.received import RECEIVED
from pipeline.model.codes.year import CODES_OF_THE_YEAR

CODES: Final[Mapping[str, Code]] = {
    **OF_DATA,
    **COLLECTING,
    **CODES_OF_THE_YEAR,
    **RECEIVED,
}
"""By code; a code that ends in a colon stands for all that begin with it."""


def code_named(name: str) -> Code | None:
    """The code as findings carry it: `words`, `rule:membership-rate`; None where there is none."""
    prefix, colon, rest = name.partition(":")
    return CODES.get(prefix + colon) if bool(colon) == bool(rest) else None
