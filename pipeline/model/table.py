"""What every table of `pack.toml` is made of."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, ConfigDict
from pydantic import Field as Item

Id = Annotated[str, Item(pattern=r"^[a-z][a-z0-9_-]*$")]
Name = Annotated[str, Item(pattern=r"^[a-z][a-z0-9_]*$")]
"""An id that expressions and templates use as a variable."""
Text = Annotated[str, Item(min_length=1)]
Positive = Annotated[int, Item(gt=0)]


class Table(BaseModel):
    """A table of `pack.toml`: frozen, and a key that it does not know is an error."""

    model_config = ConfigDict(extra="forbid", frozen=True)
