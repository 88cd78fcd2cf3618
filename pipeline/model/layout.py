"""How packets are laid out for the tray, where the person at the printer or the pack has a say."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

from pipeline.model.table import Positive

Signature = Literal["nested", "stacked"] | Positive
"""How many sheets lie inside each other: all of an item, none (each is folded by itself), or so many."""

FormPaper = Literal["A4", "A3-fold"]
"""What a form may be printed on; of the papers of a manifest, A3 is none that anybody asks for."""


@dataclass(frozen=True)
class Layout:
    """What is asked of the packets; None and False leave it to the pack."""

    paper: FormPaper | None = None
    """For the forms; separate sheets and further papers are always A4."""
    signature: Signature | None = None
    marks: bool = False
    """Whether hairlines show where to fold and where to staple."""
    separators: bool = False
    """Whether each applicant's papers are led by a sheet that says whose they are."""
    copies_in_file: bool = False
    """Whether a packet holds every copy, so that the printer makes one."""


AS_THE_PACK_SAYS: Final = Layout()
