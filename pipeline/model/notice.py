"""What a pack says of its notice (`[notice]`): who issues it, the facts of a year, and what is attached."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Final, Literal, Self

from pydantic import Field as Item
from pydantic import model_validator

from pipeline.model.table import Name, Positive, Table, Text

OPEN: Final = "〔待定〕"
"""Stands where a person has to decide."""

NoticeLayout = Literal["document", "letter"]
"""文件格式 with its red head, or 信函格式 (GB/T 9704-2012, 10.1)."""

FactValue = dt.date | int | str
"""A fact of one year; text of any kind may hold what is still open."""

FactKind = Literal["text", "date", "integer", "number"]
"""`number` is that of a document: 某总工〔2021〕7号."""

Next = Literal["keep", "count", "working-day", "day", "decide"]
"""How a fact goes on to another year: it stays, counts on, falls on the same day (moved to a working day, or not at
all), or a person decides."""

_NEXT: Final[dict[FactKind, Next]] = {
    "text": "decide",
    "date": "working-day",
    "integer": "decide",
    "number": "decide",
}


class FactSpec(Table):
    """A fact that each year's notice states, by the name that its text calls it."""

    id: Name
    label: Text
    kind: FactKind = "text"
    next: Next | None = None
    """As is usual for its kind where not given."""
    every: Positive = 1
    """Years after which a number counts on by one."""
    until: int | None = None
    """The last year for which it may be kept."""
    deadline: Text | None = None
    """The pack's own deadline that it states again."""

    @property
    def rule(self) -> Next:
        """How it goes on to another year."""
        return self.next or _NEXT[self.kind]

    @model_validator(mode="after")
    def _fitting(self) -> Self:
        if (self.rule in ("working-day", "day") or self.deadline) and self.kind != "date":
            raise ValueError(f"“{self.id}”按日期推算，kind 应为 date")
        if self.rule == "count" and self.kind != "integer":
            raise ValueError(f"“{self.id}”逐年递增，kind 应为 integer")
        return self


OWN_FACTS: Final = (
    FactSpec(id="number", label="发文字号", kind="number"),
    FactSpec(id="date", label="成文日期", kind="date"),
)
"""Facts that every notice states."""


NOTICE_WORDS: Final = frozenset({"year", "attached", "places", "quota", "title"})
"""What the templates of notices are given besides the facts."""
IN_YEAR: Final = "_day"
"""Behind the name of a date: without its year."""


class Piece(Table):
    """One document of an attachment: a blank form or further paper, a blank table, or a template."""

    form: Name | None = None
    paper: Text | None = None
    """The further paper of the form that is meant, not the form itself."""
    summary: Text | None = None
    template: Text | None = None
    """A Word file of the pack that is given the facts and the quotas."""

    @model_validator(mode="after")
    def _one(self) -> Self:
        if sum(one is not None for one in (self.form, self.summary, self.template)) != 1:
            raise ValueError("form、summary、template 要写一个，且只写一个")
        if self.paper and not self.form:
            raise ValueError("paper 要与 form 一起写")
        return self


class Attachment(Table):
    """What is attached under one number; its documents follow one another, each on a new page."""

    id: Name | None = None
    """What the text calls it where it refers to it: {{ attached.quota }} is 附件1."""
    title: Text
    """As the notice lists it and as it stands over the attachment; a text over the facts."""
    pieces: Annotated[tuple[Piece, ...], Item(min_length=1)]


class Notice(Table):
    """`[notice]`: the official document that opens the selection."""

    template: Text
    """From the title to the date, in Word; head, page numbers and imprint are drawn around it."""
    marks: Annotated[tuple[Text, ...], Item(min_length=1)]
    """发文机关标志: the issuing bodies, the leading one first, without 文件."""
    issuers: Annotated[tuple[Text, ...], Item(min_length=1)]
    """署名."""
    sealed: bool = True
    layout: NoticeLayout = "document"
    copy_to: tuple[Text, ...] = ()
    """抄送机关."""
    printed_by: Text
    """印发机关."""
    facts: tuple[FactSpec, ...] = Item(default=(), alias="fact")
    attachments: tuple[Attachment, ...] = Item(default=(), alias="attachment")

    @property
    def every_fact(self) -> tuple[FactSpec, ...]:
        """Its own facts and those that every notice states."""
        return (*OWN_FACTS, *self.facts)
