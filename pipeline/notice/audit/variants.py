"""One honour, body or form whose name is written in two ways, in the text or in the tables."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Final

from pipeline.model.finding import Level
from pipeline.notice.audit.counts import counts
from pipeline.notice.audit.names import key, plain
from pipeline.notice.audit.outline import Notice
from pipeline.notice.audit.quota import columns, figures
from pipeline.notice.audit.remark import Remark, Spot, at, brief, in_cell

_QUOTED: Final = re.compile(r"“([^”，。；：、]{5,24})”|《([^》]{6,60})》")
_OFFICE: Final = re.compile(
    r"(?:总工会|[市省区县]总|工会|本会|本局)(?P<name>(?!各)[\u4e00-\u9fff]{2,10}?(?:部(?![门分署位长内])|办公室|中心))"
)
_FORM: Final = re.compile(r"《([^》]{4,40}表)》")
_SHORTEST: Final = 5
_ANAGRAM: Final = 8
_ALIKE: Final = 0.75
_HINT: Final = "请核对哪一个是正式名称，全文（连同表格和附件）改成同一个；确是两回事的，不必理会。"


@dataclass(frozen=True)
class _Name:
    """A name as it is written at one place."""

    text: str
    spot: Spot | None


def check(notice: Notice) -> Iterator[Remark]:
    """Names that differ by 的, by the order of their words, by a word left out, or by what a table's head says."""
    written = tuple(_written(notice))
    yield from _grouped(written, _without_light)
    yield from _grouped([name for name in written if len(plain(name.text)) >= _ANAGRAM], _letters)
    yield from _offices(notice)
    counted = tuple(_counted(notice))
    yield from _heads(notice, counted)
    yield from _shortened(notice, counted)
    yield from _forms(notice)
    yield from _signed(notice)


def _written(notice: Notice) -> Iterator[_Name]:
    """Names that are marked as such: in quotation marks, announced, counted, or heads of tables of figures."""
    for line in notice.lines:
        for match in _QUOTED.finditer(line.text):
            yield _Name(match[1] or match[2], at(line, *match.span()))
    for listed in notice.listed:
        yield _Name(listed.name, at(listed.lines[0]))
    yield from _counted(notice)
    yield from _of_tables(notice)


def _counted(notice: Notice) -> Iterator[_Name]:
    for count in counts(notice.body):
        yield _Name(count.name, at(count.line, count.start, count.end))


def _of_tables(notice: Notice) -> Iterator[_Name]:
    """The heads of all tables, without what stands in brackets."""
    for table in notice.tables:
        read = figures(table)
        for row in read.rows[: min(read.heads, 2)]:
            for cell in row:
                name = re.sub(r"（[^）]*）|\([^)]*\)", "", "".join(cell.text.split()))
                if _SHORTEST <= len(name) <= 24:
                    yield _Name(name, in_cell(cell))


def _without_light(text: str) -> str:
    return re.sub(r"[的可之]", "", plain(text))


def _letters(text: str) -> str:
    return "".join(sorted(plain(text)))


def _grouped(names: Iterable[_Name], folded: Callable[[str], str]) -> Iterator[Remark]:
    groups: dict[str, list[_Name]] = {}
    for name in names:
        if len(plain(name.text)) >= _SHORTEST:
            groups.setdefault(folded(name.text), []).append(name)
    for group in groups.values():
        forms = Counter(plain(name.text) for name in group)
        if len(forms) > 1:
            usual = max(forms, key=lambda form: forms[form])
            yield from _told(group, usual)


def _told(group: Sequence[_Name], usual: str) -> Iterator[Remark]:
    """Each form that is not the usual one, once."""
    shown = next(name.text for name in group if plain(name.text) == usual)
    for form in dict.fromkeys(plain(name.text) for name in group):
        if form != usual:
            odd = next(name for name in group if plain(name.text) == form)
            yield _remark(odd, shown, "warning")


def _remark(odd: _Name, usual: str, level: Level) -> Remark:
    message = f"{brief(odd.text)}在别处写作{brief(usual)}。"
    return Remark("consistency:name", level, message, _HINT, odd.spot)


def _offices(notice: Notice) -> Iterator[Remark]:
    """Departments one of which is the other with a word put in: 民主管理部, 民主管理指导部."""
    found: dict[str, _Name] = {}
    for line in notice.main:
        for match in _OFFICE.finditer(line.text):
            found.setdefault(match["name"], _Name(match["name"], at(line, *match.span("name"))))
    names = sorted(found, key=len)
    for number, short in enumerate(names):
        for longer in names[number + 1 :]:
            if len(short) > 3 and 0 < len(longer) - len(short) <= 2 and _is_within(short, longer):
                yield _remark(found[short], longer, "warning")


def _is_within(short: str, longer: str) -> bool:
    """Whether one is the other with something put in, its first two characters being the same."""
    rest = iter(longer)
    return short[:2] == longer[:2] and all(character in rest for character in short)


def _heads(notice: Notice, counted: Sequence[_Name]) -> Iterator[Remark]:
    """Heads of a table of figures that the body does not know, while it counts something much like it."""
    body = plain("".join(line.words for line in notice.body))
    known = {_without_light(name.text) for name in counted}
    for table in notice.tables:
        for found in columns(figures(table)):
            head = key(found.head)
            if len(head) < 4 or head in body or _without_light(head) in known:
                continue
            likely = [name for name in counted if _likeness(head, plain(name.text)) >= _ALIKE]
            if likely and not any(head == _tail(name.text, head) for name in counted):
                best = max(likely, key=lambda name: (_likeness(head, plain(name.text)), -len(name.text)))
                yield _remark(
                    _Name(found.head, _head_spot(notice, found.head, table.number)), best.text, "info"
                )


def _tail(name: str, head: str) -> str:
    return _without_light(name)[-len(head) :]


def _likeness(head: str, name: str) -> float:
    """How much of a head's characters a name has."""
    return sum(min(head.count(one), name.count(one)) for one in set(head)) / len(head)


def _head_spot(notice: Notice, head: str, table: int) -> Spot | None:
    for line in notice.lines:
        if line.paragraph.place.table == table and "".join(line.words.split()) in head:
            return at(line)
    return None


def _shortened(notice: Notice, counted: Sequence[_Name]) -> Iterator[Remark]:
    """A counted name with a word of two characters left out of its middle: 优秀工会积极分子, 工会积极分子."""
    full = sorted({name.text for name in counted if len(name.text) > 7})
    for name in full:
        for start in range(2, len(name) - 4):
            short = name[:start] + name[start + 2 :]
            if any(short in other for other in full):
                continue
            for line in notice.main:
                where = line.text.find(short)
                if where >= 0:
                    yield _remark(_Name(short, at(line, where, where + len(short))), name, "info")
                    break


def _forms(notice: Notice) -> Iterator[Remark]:
    """Forms that the body names, against those that are attached: one that is almost there may be meant."""
    there = [listed.name for listed in notice.listed]
    for line in notice.body if there else ():
        for match in _FORM.finditer(line.text):
            name = plain(match[1])
            if any(name in plain(other) or _letters(name) == _letters(other) for other in there):
                continue
            like = {other: SequenceMatcher(None, name, plain(other)).ratio() for other in there}
            best = max(there, key=lambda other: like[other])
            if like[best] >= _ALIKE:
                yield Remark(
                    "consistency:name",
                    "info",
                    f"正文写的《{match[1]}》不在附件里，附件有相近的{brief(best)}。",
                    _HINT,
                    at(line, *match.span()),
                )


def _signed(notice: Notice) -> Iterator[Remark]:
    """The office that the title names, against the one that signs."""
    office = plain(notice.name.partition("关于")[0])
    signed = [plain(line.words) for line in notice.signature]
    if len(office) < 4 or len(signed) != 1:
        return
    if office not in signed[0] and signed[0] not in office:
        yield Remark(
            "consistency:name",
            "warning",
            f"标题的发文机关是“{office}”，署名是“{signed[0]}”。",
            "请核对发文机关的名称，使标题和署名一致。",
            at(notice.signature[0]),
        )
