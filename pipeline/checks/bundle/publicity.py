"""What a unit has put up (公示) against the applicants that it puts forward."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from pipeline.checks.base import brief
from pipeline.checks.bundle.matching import likeness
from pipeline.labels import fold_name
from pipeline.model.bundle import Brought, Bundle, Line, Named
from pipeline.model.finding import Finding, Place

_CODE: Final = "bundle-publicity"
_ALIKE: Final = "公示名单与申报表要一字不差：请核对全称；公示的名称错了的，应更正后重新公示。"
_SURPLUS: Final = "漏报的，请补报它的申报表；不报的，请说明情况。"
_LACKING: Final = "没有公示的不能推荐：请补上公示的名单；漏写的，请更正后重新公示。"
_NUMBERING: Final = re.compile(r"^\s*[（(]?(?:\d{1,3}|[一二三四五六七八九十]{1,3})[）).．、]\s*")
_ITEM: Final = re.compile(r"^\s*[（(]?\d{1,3}[）).．、]")
"""Headings have Chinese numerals (DOMAIN §1.1), names in a list Arabic ones."""
_PARTS: Final = re.compile(r"[、，,；;\s。]+")
_CLAUSES: Final = re.compile(r"[，,；;\s。]+")
_SENTENCE: Final = re.compile("[。：:？！]")
_PROSE: Final = re.compile("[。：:？！，；](?=.)")
"""What a line that is nothing but names does not have between them."""
_BEFORE: Final = re.compile(".*(?:推荐|推选|推报|上报|申报|[：:])")
_BEHIND: Final = re.compile("(?:等\\d|等[一二三四五六七八九十]|同志|为|[：:]).*")
"""What a sentence has before its first name and behind its last one."""
_HEAD: Final = re.compile("序号|姓名|名称|单位|合计|职务|备注|类别|对象|所属|性别")
_SHORT: Final = 8
"""Characters: the head of a column has no more."""
_ENOUGH: Final = 2


@dataclass(frozen=True)
class _Piece:
    """What may be a name."""

    text: str
    line: Line
    alone: bool
    """Whether it has its line or its cell for itself."""
    cut: bool = False
    """Whether it was cut out of a sentence: it may be like a name, but need not be one."""


def publicity_findings(bundle: Bundle, brought: Brought) -> Iterator[Finding]:
    """Who was not put up, who is called otherwise there, and who was put up and is not in the data.

    A paper that names none of them only says that there was a 公示.
    """
    pieces = [piece for line in brought.paper.lines for piece in _pieces(line)]
    folded = {fold_name(piece.text) for piece in pieces}
    lines = [fold_name(line.text) for line in brought.paper.lines]
    absent = [one for one in bundle.applicants if not _stands(one, folded, lines)]
    known = {fold_name(one.name) for one in bundle.applicants}
    near = dict(_near(absent, [piece for piece in pieces if fold_name(piece.text) not in known]))
    if len(absent) - len(near) == len(bundle.applicants):
        return
    for one in absent:
        if piece := near.get(one):
            told = f"公示里是“{brief(piece.text)}”，申报数据里是“{brief(one.name)}”（{one.told}）"
            yield _finding(bundle, piece.line.place, told, _ALIKE, one)
        else:
            told = f"《{one.title}》“{brief(one.name)}”（{one.told}）不在公示里"
            yield _finding(bundle, Place(brought.file), told, _LACKING, one)
    taken = {fold_name(piece.text) for piece in near.values()}
    for piece in _surplus(pieces, known | taken):
        told = f"公示里的“{brief(piece.text)}”，收到的申报数据里没有"
        yield _finding(bundle, piece.line.place, told, _SURPLUS)


def _pieces(line: Line) -> Iterator[_Piece]:
    plain = _NUMBERING.sub("", line.text.strip())
    parts = [part for part in _PARTS.split(plain) if part]
    whole = "".join(plain.split())
    if line.column != (0, 0) or len(parts) == 1:
        yield _Piece(whole, line, alone=not _SENTENCE.search(plain))
    if _PROSE.search(plain):
        yield from _of_prose(plain, line)
    elif len(parts) > 1:
        yield from (_Piece(part, line, alone=False) for part in parts)


def _of_prose(plain: str, line: Line) -> Iterator[_Piece]:
    """What is listed in sentences: between two 、 a name, at the ends of a list what is left of the words around it."""
    for clause in _CLAUSES.split(plain):
        first, *others = clause.split("、")
        *inner, last = others or [first]
        yield from (_Piece(part, line, alone=False) for part in inner if part)
        ends = (_BEHIND.sub("", _BEFORE.sub("", part)) for part in dict.fromkeys((first, last)))
        yield from (_Piece(part, line, alone=False, cut=True) for part in ends if part)


def _stands(one: Named, pieces: set[str], lines: Sequence[str]) -> bool:
    """Whether the name stands there: as a piece, or in a sentence that does not go on with 工会 and the like."""
    name = fold_name(one.name)
    return name in pieces or any(name in line and not _goes_on(name, line) for line in lines)


def _goes_on(name: str, line: str) -> bool:
    """Whether the line names something longer that begins with the name."""
    behind = line[line.index(name) + len(name) :]
    return behind.startswith(("工会", "委员会", "分会"))


def _near(absent: Sequence[Named], pieces: Sequence[_Piece]) -> Iterator[tuple[Named, _Piece]]:
    left = list(pieces)
    for one in absent:
        ranked = [(likeness(one.name, piece.text), -at) for at, piece in enumerate(left)]
        score, at = max(ranked, default=(0.0, 0))
        if score:
            yield one, left.pop(-at)


def _surplus(pieces: Sequence[_Piece], known: set[str]) -> Iterator[_Piece]:
    """Names that stand where names of the data stand: in their column, in their list of lines, on their line."""
    rooms: defaultdict[object, list[_Piece]] = defaultdict(list)
    for piece in pieces:
        rooms[_room(piece)].append(piece)
    for room, own in rooms.items():
        hits = sum(fold_name(piece.text) in known for piece in own)
        if not hits or (room == "lines" and hits < _ENOUGH):
            continue
        for piece in own:
            if fold_name(piece.text) not in known and _is_name(piece):
                yield piece


def _room(piece: _Piece) -> object:
    if piece.line.column != (0, 0):
        return piece.line.column
    return "lines" if piece.alone else piece.line.place


def _is_name(piece: _Piece) -> bool:
    numbered = piece.line.column != (0, 0) or bool(_ITEM.match(piece.line.text)) or not piece.alone
    plain = fold_name(piece.text)
    is_head = len(plain) <= _SHORT and _HEAD.search(plain)
    return numbered and not piece.cut and len(plain) > 1 and not plain.isdecimal() and not is_head


def _finding(bundle: Bundle, place: Place, message: str, hint: str, of: Named | None = None) -> Finding:
    found = Finding(_CODE, "error", message, hint, place, unit=bundle.unit)
    return replace(found, form=of.form, record=of.number) if of else found
