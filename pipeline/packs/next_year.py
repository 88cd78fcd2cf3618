"""A pack's files for another year: values put in place of others, and the years that a person has to look at."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, Literal

import tomlkit
from lxml import etree

from pipeline.errors import DataError
from pipeline.model.notice import FactValue
from pipeline.ooxml import parse_xml, read_package

Key = str | int
Kind = Literal["condition", "text", "example"]
"""What a year stands in: a condition or a period that it bounds, other text that is printed or told, an example."""

_YEAR: Final = re.compile(r"(?<![\d.])(?:19[5-9]|20[0-4])\d(?=\s*(?:年|—|–|至)|-\d|\.\d\d?(?!\d))")
_BOUND: Final = re.compile(
    r"\b(?:until|year)\b\s*(?:[=<>!]=|[=<>])\s*(?:19|20)\d\d|\d{4}\s*年[^，。；“”]{0,6}(?:以来|以后|以前|之前|至今|起(?!草))|"
    r"\d{4}\s*年?\s*[—–至-]+\s*\d{4}"
)
_FIGURES: Final = re.compile(r"(?:19|20)\d\d")
_CONDITIONS: Final = ("assert", "when", "message", "says", "until", "where", "label")
_EXAMPLE: Final = re.compile(r"\bexample\s*=")
_SOURCE: Final = re.compile(r"^\s*source\s*=")
_ASSIGNED: Final = re.compile(r"^\s*(\w+)\s*=")
_DOCUMENT: Final = re.compile(r"[〔\[]\d{4}[〕\]]")
_QUOTA: Final = "quota"
_ORIGIN: Final = "kept_from"
_TABLE: Final = re.compile(r"^\[\[quota\]\][ \t]*(?:#.*)?$", re.MULTILINE)
_TEXTS: Final = {".docx": ("word/", ("{*}p",)), ".xlsx": ("xl/", ("{*}si", "{*}is"))}
"""Of each kind of template: the folder of its parts, and the elements that hold one text."""


@dataclass(frozen=True)
class Mention:
    """A year that is still in a file."""

    place: str
    """Line or part, as a person finds it."""
    text: str
    kind: Kind


def changed(source: str, changes: Mapping[tuple[Key, ...], FactValue], head: str, last_year: int) -> str:
    """The text of pack.toml with other values at these places and a comment on top; all else stays as it is.

    Its quotas are marked as those of last year, unless they are of an earlier one still.
    """
    document = tomlkit.parse(_with_origin(source, last_year))
    for quota in document.get(_QUOTA, ()):
        quota.setdefault(_ORIGIN, last_year)  # quotas that are not written as tables
    for (*way, last), value in changes.items():
        table: Any = document
        for key in way:
            table = table[key]
        table[last] = value
        trivia = table.item(last).trivia
        if str(last_year) in trivia.comment:  # it tells of the value that was there
            trivia.comment = trivia.comment_ws = ""
    return f"# {head}\n{tomlkit.dumps(document)}"


def _with_origin(source: str, last_year: int) -> str:
    """Each table of quotas with a first line that says whose they are."""
    marked = iter([_ORIGIN in table for table in tomlkit.parse(source).get(_QUOTA, ())])
    line = f"\n{_ORIGIN} = {last_year}  # 沿用 {last_year} 年的：核对、改好后删去这一行"
    return _TABLE.sub(lambda found: found[0] + ("" if next(marked, True) else line), source)


def written_facts(head: str, facts: Iterable[tuple[str, FactValue, str]]) -> str:
    """The text of `notices/<year>.toml`: id, value and why, a line each."""
    lines = (
        f"{name} = {tomlkit.item(value).as_string()}  # {' '.join(why.split())}" for name, value, why in facts
    )
    return "\n".join((f"# {head}", *lines)) + "\n"


def mentioned(source: str, year: int) -> Iterator[Mention]:
    """Other years than this one in a toml file, its comments and the sources that it names left out."""
    for number, line in enumerate(source.splitlines(), 1):
        code = _without_comment(line)
        if not _SOURCE.match(code) and _mentions(code, year):
            yield Mention(f"第 {number} 行", code.strip(), _kind(code))


def mentioned_in(template: Path, year: int) -> Iterator[Mention]:
    """Other years than this one in a Word or Excel template; none where it cannot be read (lint tells of it)."""
    try:
        texts = list(_texts(template))
    except DataError:
        return
    for text in dict.fromkeys(texts):
        bare = _DOCUMENT.sub("", text)
        if _mentions(bare, year):
            yield Mention(f"“{template.name}”", text, "condition" if _BOUND.search(bare) else "text")


def _mentions(text: str, year: int) -> bool:
    """Whether it tells of a year other than this one, in figures."""
    found = (_FIGURES.search(one[0]) for shape in (_YEAR, _BOUND) for one in shape.finditer(text))
    return any(one[0] != str(year) for one in found if one)


def _texts(template: Path) -> Iterator[str]:
    folder, tags = _TEXTS[template.suffix.lower()]
    for name, member in read_package(template).items():
        if name.startswith(folder) and name.endswith(".xml"):
            root = parse_xml(member.content(), template.name)
            for one in root.iter(*tags):
                yield "".join(piece.text or "" for piece in one.iter("{*}t") if _owner(piece, tags) is one)


def _owner(piece: etree._Element, tags: tuple[str, ...]) -> etree._Element | None:
    """The nearest text that holds it: a paragraph may hold a box with paragraphs of its own."""
    return next(piece.iterancestors(*tags), None)


def _kind(code: str) -> Kind:
    if _EXAMPLE.search(code):
        return "example"
    named = _ASSIGNED.match(code)
    return "condition" if _BOUND.search(code) or (named and named[1] in _CONDITIONS) else "text"


def _without_comment(line: str) -> str:
    quoted = ""
    for at, character in enumerate(line):
        if character == "#" and not quoted:
            return line[:at]
        if character in "\"'" and quoted in ("", character) and line[at - 1 : at] != "\\":
            quoted = "" if quoted else character
    return line
