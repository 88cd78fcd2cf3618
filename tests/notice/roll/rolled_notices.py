"""Notices of 2021 rolled on to 2022, and what became of them in short."""

from __future__ import annotations

from wordnotices import notice, opened

from pipeline.model.roll_facts import RollFacts
from pipeline.notice.roll.decision import Years
from pipeline.notice.roll.lines import Line
from pipeline.notice.roll.roll import Draft, roll
from pipeline.wordml.paragraphs import Place

HEAD = "某总工〔2021〕7号\n关于开展2021年度先进职工之家评选的通知\n各基层工会：\n"
TAIL = "\n某某市总工会\n2021年3月19日"


def rolled(text: str, year: int = 2022, source: int | None = None, facts: RollFacts | None = None) -> Draft:
    return roll(opened(notice(text)), year, source, facts or RollFacts())


def in_notice(text: str, year: int = 2022, facts: RollFacts | None = None) -> Draft:
    """With this text between the head and the date of a notice; it begins with the fourth paragraph."""
    return rolled(HEAD + text + TAIL, year, None, facts)


def flat(draft: Draft) -> list[tuple[str, str, str]]:
    """Kind, old text, and the new one: ? for what is to be decided, ! behind what is changed and to be looked at."""
    found = []
    for change in draft.rolled.changes:
        new = "?" if change.new is None else change.new
        doubt = "!" if not change.decided and change.new is not None else ""
        found.append((str(change.kind), change.old, new + doubt))
    return found


def line(text: str, **more: object) -> Line:
    return Line(0, Place("word/document.xml", 1), text, **more)  # type: ignore[arg-type]


def years(source: int = 2021, target: int = 2022, interval: int | None = 1, title: str = "") -> Years:
    return Years(source, target, frozenset({source}), interval, title)
