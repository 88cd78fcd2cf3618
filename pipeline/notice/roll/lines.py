"""A notice line by line: which line is its number, its title, its date; and the year that it belongs to."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import Enum, auto
from itertools import takewhile
from typing import Final

from pipeline.notice.moments import HOLE, Moment, moments
from pipeline.notice.numerals import FOUR, number
from pipeline.wordml.paragraphs import Paragraph, Place

_HEAD_LINES: Final = 16
"""Lines with text among which the number and the title of a notice stand."""
_HEAD_CELLS: Final = 4
"""Cells with text among which the number stands where a head is laid out as a table."""
_TITLE_LINES: Final = 8
_SHORT: Final = 40
"""Characters of a line that holds nothing but the issuer and the date."""
NUMBERED: Final = re.compile(
    rf"(?P<office>[\u4e00-\u9fffA-Za-z]{{0,20}})[〔\[［【（(﹝]\s*(?P<year>{FOUR})\s*[〕\]］】）)﹞]\s*"
    rf"(?:第\s*)?(?P<serial>[0-9０-９]*|{HOLE})\s*号"
)
"""A document's number: 某总工〔2021〕7号, in whatever brackets, its serial number perhaps still blank."""
_NUMBER_LINE: Final = re.compile(rf"\s*{NUMBERED.pattern}\s*(?:签发人.*)?")
_NUMBER_IN_BRACKETS: Final = re.compile(rf"\s*[（(]\s*{NUMBERED.pattern}\s*[）)]\s*")
_COLONS: Final = ("：", ":")
"""主送机关 ends with one; the title stands above it."""
_TITLE_BEGIN: Final = re.compile("关于|转发|印发")
_RULES: Final = "办法|条例|规定|细则|章程|规则|制度"
_NOTE: Final = r"(?:[（(][^（）()]*[）)])?\s*$"
_TITLE_END: Final = re.compile(rf"(?:通知|方案|的函|决定|意见|公告|通报|启事|{_RULES}){_NOTE}")
_REGULATION_END: Final = re.compile(rf"(?:{_RULES}){_NOTE}")
_CLAUSE: Final = re.compile(r"\s*第[一二三四五六七八九十百零〇0-9]+条(?=[\s\u3000：:]|[^第]{2})")
_ANNEX: Final = re.compile(
    rf"(?:[^，。；：]{{0,80}}[（(]|[^，。；：]*\n)?\s*{NUMBERED.pattern}[^，。；：]{{0,20}}$"
)
"""The number of an attached document, below its title or behind it."""
_ATTACHMENT: Final = re.compile(r"\s*附\s*件\s*[0-9一二三四五六七八九十]*\s*[：:]?\s*$")
_CLAUSES: Final = 5
_PRINTED: Final = "印发"
_PUNCTUATION: Final = re.compile("[。，；：:,;]")
_PREPOSITION: Final = re.compile(r"[于在自]\s*$")
_ISSUED: Final = re.compile(rf"(?:\s*{_PRINTED})?\s*$")


class Role(Enum):
    """What a line is for."""

    BODY = auto()
    NUMBER = auto()
    TITLE = auto()
    SIGNED = auto()
    """成文日期 or the date of 印发."""
    CLAUSE = auto()
    """An article of a regulation, and what follows it."""
    ANNEX = auto()
    """Of an older document that is attached whole."""


@dataclass(frozen=True)
class Line:
    """One paragraph of the document."""

    index: int
    """Among all paragraphs, from 0."""
    place: Place
    text: str
    role: Role = Role.BODY
    above: str = ""
    """The nearest line with text before it: its heading, where it is a list or a table."""


@dataclass(frozen=True)
class Notice:
    """A notice that has been looked over."""

    lines: tuple[Line, ...]
    title: str
    year: int | None
    """The year that it belongs to; None where nothing tells."""
    years: frozenset[int]
    """With it the neighbouring year in which it was issued, where that is another one."""
    is_regulation: bool
    told: tuple[str, ...]
    """What tells the year: its number, its title, its date; empty where the years of the text had to."""


def looked_over(paragraphs: Iterable[Paragraph]) -> Notice:
    """The lines with their roles, and the year they tell."""
    lines = list(_lines(paragraphs))
    _name_head(lines)
    _name_dates(lines)
    _name_clauses(lines)
    title = "".join(line.text.strip() for line in lines if line.role is Role.TITLE)
    told = _told(lines, title)
    votes = Counter(year for year, _ in told) or Counter(_all_years(lines))
    year = max(votes, key=lambda each: (votes[each], each)) if votes else None
    near = frozenset(each for each, _ in told if year is not None and abs(each - year) <= 1)
    _name_annexes(lines, min(near, default=0))
    return Notice(
        tuple(lines),
        title,
        year,
        near or frozenset(() if year is None else (year,)),
        _is_regulation(lines, title),
        tuple(f"{what}是{year}年" for year, what in told),
    )


def _lines(paragraphs: Iterable[Paragraph]) -> Iterator[Line]:
    above = ""
    for index, paragraph in enumerate(paragraphs):
        text = paragraph.text
        yield Line(index, paragraph.place, text, above=above)
        if text.strip() and paragraph.place.table is None:
            above = text.strip()


def _name_head(lines: list[Line]) -> None:
    """The number, and the title from the line with 关于 to the one that ends with 通知."""
    written = [line for line in lines if line.text.strip()]
    head = [line for line in written if line.place.table is None][:_HEAD_LINES]
    in_tables = [line for line in written if line.place.table is not None][:_HEAD_CELLS]
    in_headers = [line for line in written if line.place.part != lines[0].place.part]
    own = next((line for line in (*head, *in_tables, *in_headers) if _NUMBER_LINE.fullmatch(line.text)), None)
    above = list(takewhile(lambda line: not line.text.rstrip().endswith(_COLONS), head))
    if own is None:  # collections of laws have it in brackets below the title
        own = next((line for line in above if _NUMBER_IN_BRACKETS.fullmatch(line.text)), None)
    same = own.text.strip() if own else None
    for line in written:
        if line.text.strip() == same:
            lines[line.index] = replace(line, role=Role.NUMBER)
    for line in _title([line for line in above if lines[line.index].role is Role.BODY]):
        lines[line.index] = replace(line, role=Role.TITLE)


def _title(above: Sequence[Line]) -> Sequence[Line]:
    """The lines of the title among those above 主送机关."""
    begin = next((at for at, line in enumerate(above) if _TITLE_BEGIN.search(line.text)), None)
    if begin is None:
        return [line for line in above[:3] if _TITLE_END.search(line.text) and len(line.text) <= _SHORT][:1]
    for end in range(begin, min(begin + _TITLE_LINES, len(above))):
        text = above[end].text.strip()
        if _TITLE_END.search(text):
            return above[begin : end + 1]
        if text.endswith("。"):
            return ()
    return ()


def _name_dates(lines: list[Line]) -> None:
    """The dates that stand alone, and those of 印发, which many offices put into a table."""
    begin = max((line.index for line in lines if line.role in (Role.TITLE, Role.NUMBER)), default=-1)
    for line in lines[begin + 1 :]:
        is_printed = line.text.rstrip().endswith(_PRINTED)
        if (line.place.table is None or is_printed) and signed(line.text):
            lines[line.index] = replace(line, role=Role.SIGNED)


def signed(text: str) -> Moment | None:
    """The date of a line that holds nothing else but perhaps the issuer's name before it and 印发 after it."""
    if len(text.strip()) > _SHORT + 20 or text.strip().startswith(("（", "(")):
        return None
    found = moments(text)
    if len(found) != 1:
        return None
    last = found[0]
    before = text[: last.start]
    is_printed = text.rstrip().endswith(_PRINTED) and not _PREPOSITION.search(before)
    is_alone = is_printed or not re.split(r"[\n\t]|[ \u3000]{2,}", before)[-1].strip()
    is_date = last.year is not None and (last.day is not None or last.is_half_filled)
    is_all = is_alone and is_date and not _PUNCTUATION.search(before)
    return last if is_all and _ISSUED.fullmatch(text, last.end) else None


def _name_clauses(lines: list[Line]) -> None:
    """Once articles begin, what follows belongs to them up to a date or the end."""
    clauses = [line.index for line in lines if _CLAUSE.match(line.text) and line.place.table is None]
    if len(clauses) < _CLAUSES:
        return
    for line in lines[clauses[0] : clauses[-1] + 1]:
        if line.role is Role.BODY:
            lines[line.index] = replace(line, role=Role.CLAUSE)


def _name_annexes(lines: list[Line], year: int) -> None:
    """From the number of an older document, once the notice is signed, up to the next attachment or to 版记."""
    is_signed = is_old = False
    for line in lines:
        number_of = _ANNEX.match(line.text) if is_signed else None
        is_signed = is_signed or line.role is Role.SIGNED
        if number_of:
            is_old = (number(number_of["year"]) or 0) < year
        elif _ATTACHMENT.match(line.text) or _is_signed_since(line, year):
            is_old = False
        if is_old:
            lines[line.index] = replace(line, role=Role.ANNEX)


def _is_signed_since(line: Line, year: int) -> bool:
    """Whether a line is a date of the notice itself: 版记 stands behind all that is attached."""
    moment = signed(line.text) if line.role is Role.SIGNED else None
    return moment is not None and moment.year is not None and moment.year.value >= year


def _is_regulation(lines: Sequence[Line], title: str) -> bool:
    """By its title, unless that names a year; without a title by its articles."""
    if title:
        return bool(_REGULATION_END.search(title)) and not any(moment.year for moment in moments(title))
    clauses = sum(line.role is Role.CLAUSE for line in lines)
    return clauses * 2 > sum(bool(line.text.strip()) for line in lines)


def _told(lines: Sequence[Line], title: str) -> list[tuple[int, str]]:
    told = []
    for line in lines:
        match = NUMBERED.search(line.text) if line.role is Role.NUMBER else None
        if match:
            told.append((number(match["year"]) or 0, "发文字号"))
            break
    years = [moment.year for moment in moments(title) if moment.year]
    told += [(years[0].value, "标题")] if years else []
    date = next((signed(line.text) for line in lines if line.role is Role.SIGNED), None)
    return [*told, (date.year.value, "成文日期")] if date and date.year else told


def _all_years(lines: Sequence[Line]) -> Iterator[int]:
    for line in lines:
        cited = [match.span() for match in re.finditer("《[^》]*》", line.text)]
        for moment in moments(line.text):
            if moment.year and not any(begin <= moment.start < end for begin, end in cited):
                yield moment.year.value
