"""换页: which sheets of the paper file are to be exchanged, told by what lies on paper and what a run has made."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from itertools import accumulate, groupby, repeat
from pathlib import PurePosixPath
from typing import Final

from pipeline.build.packing.covers import COVER
from pipeline.model.made import Made, Paper
from pipeline.model.pack import Pack
from pipeline.model.tray import sheets
from pipeline.report.exchange import Exchange

_PAGES: Final[Mapping[Paper, int]] = {"A4": 2, "A3": 2, "A3-fold": 4}
"""Of a paper on one sheet, both sides."""
_PAPERS: Final = ("form", "sheet", "score", "letter")
_SEPARATOR: Final = "隔页"
_WHOLE: Final = "整份"


@dataclass(frozen=True, slots=True)
class _Leaf:
    """What is exchanged as one: a paper, a separator, a whole packet, a table."""

    made: Made
    packet: Made
    """The file that it is printed from, itself where it is one."""
    count: int
    """Its sheets in one copy; 0 where nobody has counted them."""
    first: int = 0
    """Its first sheet in the packet, from 1; 0 where it cannot be told."""

    @property
    def content(self) -> tuple[object, ...]:
        """What it is printed again for when it changes."""
        return self.made.sha256, self.made.pages, self.made.copies, self.made.paper


@dataclass(frozen=True, slots=True)
class _Change:
    """What was and what is."""

    named: _Leaf
    """What is, else what was."""
    was: _Leaf | None
    now: _Leaf | None


_Stack = Mapping[str | None, Mapping[str, _Leaf]]
"""The paper file: by unit, and by path in the order in which it lies there."""


def exchanges(
    pack: Pack, printed: Sequence[Made], made: Sequence[Made], papers: Sequence[Made]
) -> tuple[Exchange, ...]:
    """What to pull out, to exchange and to add, unit by unit, the city's own last.

    `printed` are the files of a manifest; `made` those of this run, its packets as they are printed, and `papers` its
    papers in print order.
    """
    order = {one.path: at for at, one in enumerate(papers)}
    lain = [one for one in printed if one.kind in _PAPERS and one.form in pack.forms and one.pages]
    ranks = _ranks(pack, printed, lain)
    sure = ranks.keys() - _unsure(lain, order)
    before = _stack(printed, _in_print_order(pack, lain, ranks, order), lambda one: _record(one) in sure)
    after = _stack(made, papers)
    units = sorted(dict.fromkeys([*after, *before]), key=lambda unit: unit is None)
    return tuple(
        _row(pack, change) for unit in units for change in _changes(before.get(unit, {}), after.get(unit, {}))
    )


_Record = tuple[str, str | None, int]
"""Folder, form and number."""


def _record(paper: Made) -> _Record:
    return _folder(paper), paper.form, min(paper.records, default=0)


def _ranks(pack: Pack, printed: Iterable[Made], papers: Iterable[Made]) -> Mapping[_Record, int]:
    """In what order the records lie: packets list those of their forms, form by form."""
    forms, by_folder = list(pack.forms), _by_folder(papers)
    ranks: dict[_Record, int] = {}
    for packet in (one for one in printed if one.kind == "packet"):
        lot = [one for one in by_folder[_folder(packet)] if one.kind == "form" and _is_in(one, packet)]
        lot.sort(key=lambda one: forms.index(str(one.form)))
        for at, (one, number) in enumerate(zip(lot, packet.records, strict=False)):
            ranks[_folder(one), one.form, number] = at
    return ranks


def _in_print_order(
    pack: Pack, papers: Iterable[Made], ranks: Mapping[_Record, int], known: Mapping[str, int]
) -> list[Made]:
    """The papers as they lie; those that a record has beside its form as in this run, as far as it has them."""
    forms = {name: at for at, name in enumerate(pack.forms)}

    def place(one: Made) -> tuple[object, ...]:
        rank, beside = ranks.get(_record(one), 0), known.get(one.path, len(known))
        return _folder(one), forms[str(one.form)], rank, one.kind != "form", beside, one.path

    return sorted(papers, key=place)


def _unsure(papers: Iterable[Made], known: Mapping[str, int]) -> Set[_Record]:
    """The records of whose papers beside the form some are gone: nobody knows where these lay among the others."""
    beside = defaultdict[_Record, list[bool]](list)
    for one in papers:
        if one.kind != "form":
            beside[_record(one)].append(one.path in known)
    return {record for record, there in beside.items() if any(there) and not all(there)}


def _folder(one: Made) -> str:
    return one.path.partition("/")[0]


def _by_folder(papers: Iterable[Made]) -> Mapping[str, list[Made]]:
    found = defaultdict[str, list[Made]](list)
    for one in papers:
        found[_folder(one)].append(one)
    return found


def _is_in(paper: Made, packet: Made) -> bool:
    """Whether a paper lies in this packet of its unit: several of one size say in their names how many copies."""
    name = PurePosixPath(packet.path).stem
    return paper.paper == packet.paper and ("一式" not in name or name.endswith(f"一式{paper.copies}份"))


def _stack(
    made: Sequence[Made], papers: Iterable[Made], in_order: Callable[[Made], bool] = lambda _: True
) -> _Stack:
    """The packets' papers; whole what has none (covers), and tables that stand in no cover.

    `in_order`: whether it is known where a paper lies.
    """
    by_folder = _by_folder(papers)
    found = defaultdict[str | None, dict[str, _Leaf]](dict)
    for packet in (one for one in made if one.kind == "packet"):
        is_cover = PurePosixPath(packet.path).name == COVER
        lot = [] if is_cover else [one for one in by_folder[_folder(packet)] if _is_in(one, packet)]
        leaves = _laid(lot, packet, known=all(map(in_order, lot))) if lot else (_whole(packet),)
        found[packet.unit] |= {leaf.made.path: leaf for leaf in leaves}
    for table in _tables(made):
        found[table.unit][table.path] = _Leaf(table, table, 0)
    return found


def _tables(made: Iterable[Made]) -> Iterator[Made]:
    """One file of every table that is printed by hand: a unit's tables in Word stand in its cover."""
    kinds: dict[str, Made] = {}
    for one in made:
        if one.kind == "summary":
            stem = one.path.rpartition(".")[0]
            kinds[stem] = one if one.path.endswith(".docx") else kinds.get(stem, one)
    return (one for one in kinds.values() if one.unit is None or not one.path.endswith(".docx"))


def _whole(packet: Made) -> _Leaf:
    return _Leaf(packet, packet, sheets(packet), 1)


def _laid(lot: Sequence[Made], packet: Made, *, known: bool) -> Iterator[_Leaf]:
    """The papers, with separators where these make up what the packet has; and where each lies if that is known."""
    # Where all copies stand in the file, the printer makes one.
    total = sheets(packet) // (lot[0].copies if packet.copies == 1 else 1)
    for papers in (lot, [*_separated(lot)]):
        counts = [_count(one) for one in papers]
        if sum(counts) == total:
            firsts = accumulate(counts[:-1], initial=1) if known else repeat(0)
            yield from map(_Leaf, papers, [packet] * len(papers), counts, firsts)
            return
    yield from (_Leaf(one, packet, _count(one)) for one in lot)


def _count(paper: Made) -> int:
    return -(-(paper.pages or 0) // _PAGES[paper.paper])


def _separated(lot: Iterable[Made]) -> Iterator[Made]:
    """The papers, those of every record behind a separator, which says how many they are."""
    records = [tuple(papers) for _, papers in groupby(lot, key=lambda one: (one.form, one.records))]
    totals = Counter(papers[0].form for papers in records)
    seen = Counter[str | None]()
    for papers in records:
        first, pages = papers[0], sum(one.pages or 0 for one in papers)
        seen[first.form] += 1
        told = f"{seen[first.form]}/{totals[first.form]} {pages}"
        path = PurePosixPath(first.path)
        yield replace(
            first, path=f"{path.parent}/{_SEPARATOR}：{path.name}", kind="sheet", sha256=told, pages=1
        )
        yield from papers


def _changes(before: Mapping[str, _Leaf], after: Mapping[str, _Leaf]) -> Iterator[_Change]:
    """What has changed of a unit, packet by packet, first what is to be pulled out.

    Of a unit of which nothing was printed, or nothing is left, whole packets.
    """
    if not before or not after:
        leaves = (before or after).values()
        packets = {one.packet.path: _whole(one.packet) if one.count else one for one in leaves}
        yield from (
            _Change(leaf, leaf, None) if before else _Change(leaf, None, leaf) for leaf in packets.values()
        )
        return
    changes = [_Change(leaf, leaf, None) for path, leaf in before.items() if path not in after]
    for path, leaf in after.items():
        was = before.get(path)
        if was is None or was.content != leaf.content:
            changes.append(_Change(leaf, was, leaf))
    order = {leaf.packet.path: at for at, leaf in enumerate((*before.values(), *after.values()))}
    yield from sorted(changes, key=lambda one: order[one.named.packet.path])


def _row(pack: Pack, change: _Change) -> Exchange:
    was, now, named = change.was, change.now, change.named
    form = pack.forms.get(named.made.form or "")
    printable = now if now and now.first else None
    return Exchange(
        unit=named.made.unit or "全市",
        file=PurePosixPath(named.packet.path).name,
        form=form.title if form else "",
        name=_name(named),
        what="换" if was and now else "加" if now else "抽去",
        was=_sheets(was),
        now=_sheets(now),
        sides=_sides(printable) if printable else "",
        before=(was.made.pages or 0) if was else 0,
        pages=(now.made.pages or 0) if now else 0,
        copies=named.made.copies,
    )


def _name(leaf: _Leaf) -> str:
    return _WHOLE if leaf.made.kind == "packet" else PurePosixPath(leaf.made.path).stem


def _sheets(leaf: _Leaf | None) -> str:
    """Which sheets of the packet it is."""
    return _span(leaf.first, leaf.first + leaf.count - 1, "张") if leaf and leaf.first else ""


def _sides(leaf: _Leaf) -> str:
    """Which pages of the packet's PDF it is."""
    last = 2 * (leaf.first + leaf.count - 1)
    return _span(2 * leaf.first - 1, min(last, leaf.packet.pages or last), "页")


def _span(first: int, last: int, what: str) -> str:
    return f"第 {first} {what}" if first == last else f"第 {first}—{last} {what}"
