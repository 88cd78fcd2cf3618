"""What a text of a blank form says: a label, nothing yet, options to tick, a place for seals, a limit of words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import Enum
from typing import Final, NamedTuple

from pipeline.adopt.measures import MEASURES, UNMISTAKABLE
from pipeline.adopt.options import either, options
from pipeline.labels import squeeze
from pipeline.wordml.boxes import OPEN

_LINE: Final = "_＿"
_UNITS: Final = frozenset((*MEASURES, "：", ":"))
_DATE: Final = frozenset({"年月日", "年月"})
_LONGEST: Final = 40
_LABEL_END: Final = 20
_HAND: Final = re.compile(r"盖章|公章|签章|签字|签名|印章")
_BESIDE_SEALS: Final = re.compile(
    r"盖章|公章|签章|签字|签名|印章|年月日|负责人|经办人|主要|领导|单位|本人|同志|工会|党组织|党委|党支部|部门|主席"
    r"|日期|[（）()：:，、。_＿]"
)
_APART: Final = re.compile(r"(?<![可能])另附|另页|附后|另纸|另用.{0,4}纸")
_HINT: Final = re.compile(
    r"[（(][^（）()]*(?:另附|附后|另页|\d字|字数|请|填写|限|不超过|注明|如[：:]|例|可加页|附页|从.{1,6}起|勾|√)[^（）()]*[）)]"
)
_LIMIT: Final = re.compile(
    r"(?P<least>不少于|不低于|至少)?(?P<most>不超过|不多于|限|控制在)?约?(?P<n>\d{2,5})"
    r"(?:字?[-—–~～至到](?P<to>\d{2,5}))?个?字(?P<after>以内|之内|内|以下|左右|上下|以上)?"
)
_SENTENCE: Final = re.compile(r"[。；;！？]")
_ENCLOSED: Final = re.compile(r"[（(【\[]([^（()）]*)[）)】\]]")
_NUMBER: Final = re.compile(r"[\d.,%％—–/-]+")
_GAP: Final = re.compile(
    rf"[：:](?P<gap>[\s{_LINE}]*(?:年[\s{_LINE}]*月(?:[\s{_LINE}]*日)?)?)|(?P<line>[{_LINE}]{{2,}})"
    rf"|(?<=[\u4e00-\u9fff]{{2}})(?P<room>\s{{2,}}|\u3000)(?=(?:{'|'.join(UNMISTAKABLE)})(?:$|[\s，,；;。）)]))"
)
_TABBED: Final = re.compile(r"(?P<label>[^\t]*\S[^\t]*)(?P<gap>\t+)")
_NOT_LABELS: Final = re.compile(r"^(?:注|说明|备注|附件|填表说明|填写说明|要求)|(?:如下|以下|如|例|即)$")
_AFTER_GAP: Final = re.compile(rf"^(?:{'|'.join(MEASURES)})+")


class Sort(Enum):
    """What a cell is for."""

    BLANK = "blank"
    LABEL = "label"
    TICKS = "ticks"
    BOX = "box"
    """A single box; the head of its column, or the word after it, says what it stands for."""
    SLOTS = "slots"
    """Labels with their own places in the same cell: 联系电话：____."""
    HAND = "hand"
    APART = "apart"
    """Says that the text goes on a sheet of its own."""
    NUMBER = "number"
    FIXED = "fixed"
    """Sentences: requirements, explanations."""


class Slot(NamedTuple):
    """A label within a line and where its value goes; `start == end` where nothing is to be replaced."""

    label: str
    start: int
    end: int
    gap: str
    """What stands there now, without white space and lines."""


def sort_of(text: str) -> Sort:
    """What a cell with this text is for."""
    plain = squeeze(text)
    if is_blank(plain) or either(plain):
        return Sort.BLANK
    offered = len(options(text))
    if offered > 1 or plain[0] in OPEN or (offered and plain[-1] in OPEN):
        return Sort.TICKS if offered > 1 else Sort.BOX
    if is_seal(plain):
        return Sort.HAND
    if any(slots(line) for line in text.split("\n")):
        return Sort.SLOTS
    return _sort_of_words(plain)


def _sort_of_words(plain: str) -> Sort:
    if _NUMBER.fullmatch(plain):
        return Sort.NUMBER
    if _APART.search(plain) and (_APART.match(plain.strip("（(详见请")) or plain[0] in "（("):
        return Sort.APART
    if not 0 < len(label_of(plain)) <= _LONGEST or _SENTENCE.search(_HINT.sub("", plain)):
        return Sort.FIXED
    return Sort.LABEL


def is_blank(plain: str) -> bool:
    """Whether a squeezed text is a place to be filled: nothing, a line, a unit of measure."""
    rest = plain.strip(_LINE)
    return not rest or rest.replace("_", "") in _UNITS or not rest.strip("_＿.…·/")


def is_date(text: str) -> bool:
    """Whether a place asks for a date: 年 月 日 with room between."""
    return squeeze(text).strip(_LINE).replace("_", "").replace("＿", "") in _DATE


def is_seal(plain: str) -> bool:
    """Whether a squeezed text only says where to seal, sign and date."""
    return bool((_HAND.search(plain) or "年月日" in plain) and not _BESIDE_SEALS.sub("", plain)) and (
        plain.startswith(("（", "(", "盖", "公章", "签", "年"))
        or "年月日" in plain
        or plain.endswith(("：", ":"))
    )


def is_sealed(text: str) -> bool:
    """Whether a text has a place for seals, signatures or their date, whatever else it has."""
    plain = squeeze(text)
    return bool(_HAND.search(plain)) or plain.endswith("年月日")


def is_apart(text: str) -> bool:
    """Whether a text says that something is handed in on sheets of its own."""
    return bool(_APART.search(squeeze(text)))


def label_of(text: str) -> str:
    """The label without white space, colons, numbering stars, and brackets that only explain it."""
    plain = _HINT.sub("", squeeze(text)).strip("：:*＊、，,。_")
    plain = inner[1] if (inner := _ENCLOSED.fullmatch(plain)) else plain
    return plain or squeeze(text).strip("（）()：:*")


def limit_of(text: str) -> dict[str, int]:
    """The limit of words that a text states, as `words` of a field has it; empty where it states none."""
    stated = [_stated(found) for found in _LIMIT.finditer(squeeze(text).replace(",", ""))]
    if [tuple(one) for one in stated[:2]] == [("min",), ("max",)]:  # 不少于300字，不超过800字
        return stated[0] | stated[1]
    return stated[0] if stated else {}


def _stated(found: re.Match[str]) -> dict[str, int]:
    number, after = int(found["n"]), found["after"] or ""
    if found["to"]:
        return {"min": number, "max": int(found["to"])}
    if found["least"] or after == "以上":
        return {"min": number}
    if found["most"] or after in ("以内", "之内", "内", "以下"):
        return {"max": number}
    return {"about": number}


def slots(line: str) -> tuple[Slot, ...]:
    """The labels of one line that end in a colon or are followed by a drawn line, with their places."""
    found: list[Slot] = []
    begin = 0
    for match, following in _gaps(line):
        label = _label_before(line[begin : match.start()])
        begin = match.end()
        begin += len(unit[0]) if (unit := _AFTER_GAP.match(line[begin:])) else 0
        group = match.lastgroup or "gap"
        if label and (group != "gap" or _is_open(line, match, begin, following)):
            found.append(Slot(label, match.start(group), match.end(group), _bare(match[group])))
    return tuple(found)


def tabbed(line: str) -> tuple[Slot, ...]:
    """The words of a line that are each followed by a tab, with the places behind them."""
    found = _TABBED.finditer(line)
    return tuple(
        Slot(label_of(one["label"]), at := min(one.start("gap") + 1, one.end("gap")), at, "") for one in found
    )


def _gaps(line: str) -> Iterator[tuple[re.Match[str], int | None]]:
    """The places of a line, each with where the next one's label ends."""
    gaps = list(_GAP.finditer(line))
    for match, after in zip(gaps, [*gaps, None][1:], strict=True):
        yield match, after.start() if after else None


def _is_open(line: str, match: re.Match[str], begin: int, following: int | None) -> bool:
    """Whether nothing is written after the colon: the line ends, or the next label begins."""
    if not match["gap"] and line[match.end() :].strip("（(盖章)） "):
        return False  # 单位：万元 says how figures are to be read
    if not line[begin:].strip(f" \t\u3000{_LINE}（(盖章)）"):
        return True
    if following is None or not match["gap"]:
        return False
    return len(squeeze(line[begin:following])) <= _LABEL_END


def _label_before(text: str) -> str:
    label = squeeze(text).lstrip("，,。；;、）)").strip(_LINE)
    if label.count("（") > label.count("）") or not re.search(r"[\u4e00-\u9fffA-Za-z]", label):
        label = label.rpartition("（")[2]
    return "" if len(label) > _LABEL_END or _NOT_LABELS.search(label) or is_seal(f"（{label}") else label


def _bare(gap: str) -> str:
    return squeeze(gap).replace("_", "").replace("＿", "")
