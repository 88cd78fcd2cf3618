"""The list of those decided against the applicants: who is meant, and who cannot be honoured."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from itertools import chain
from typing import Final

from pipeline.checks.winner_numbers import numbered, repeated
from pipeline.checks.winner_places import winner_kinds, winner_places
from pipeline.checks.winner_ranks import own_rank, winner_ranks
from pipeline.kinds import show
from pipeline.kinds.masks import masked
from pipeline.labels import fold_label, fold_name, fold_union, nearest, without_city
from pipeline.model.award import Honour, Winner, conferred, honours, is_personal
from pipeline.model.finding import Finding
from pipeline.model.form import Form
from pipeline.model.pack import Pack
from pipeline.model.record import Entry, Record
from pipeline.strokes import name_order

_HONOUR, _UNIT, _NAME, _EMPLOYER, _NUMBER, _RANK = "honour", "unit", "name", "employer", "number", "rank"
_SHORT: Final = 4
"""Characters of a name of which half may be typed wrong."""
_NEAR, _NEARER = 0.5, 0.65
"""How alike a short name and a longer one have to be: firms of one town share half of theirs."""

Excluded = Mapping[tuple[str, int], Sequence[str]]
"""Form and number of each record with errors, to their codes."""


@dataclass(frozen=True)
class Matched:
    """The winners in official order, and what is wrong with the list."""

    winners: tuple[Winner, ...]
    findings: tuple[Finding, ...]


@dataclass
class _Applicants:
    """The applicants of the data by form and folded name."""

    pack: Pack
    by_name: defaultdict[tuple[str, str], list[Record]] = field(default_factory=lambda: defaultdict(list))

    def see(self, record: Record) -> None:
        name = self.name(record)
        if name:
            self.by_name[record.form, fold_union(name)].append(record)

    @property
    def records(self) -> Iterator[Record]:
        """All of them."""
        return chain.from_iterable(self.by_name.values())

    def record(self, winner: Winner) -> Record:
        """What the winner submitted."""
        of_name = self.by_name[winner.honour.form, fold_union(winner.name)]
        return next(one for one in of_name if one.number == winner.record)

    def name(self, record: Record) -> str:
        return _text(record, self.pack.forms[record.form].applicant_field)

    def employer(self, record: Record) -> str:
        """What tells applicants of one name apart, as the form's key has it."""
        form = self.pack.forms[record.form]
        return next(
            (text for key in form.key if key != form.applicant_field and (text := _text(record, key))), ""
        )

    def called(self, record: Record) -> str:
        """What messages call it."""
        beside = "，".join(one for one in (record.unit or "", self.employer(record)) if one)
        return f"“{self.name(record)}”{f'（{beside}）' if beside else ''}"


def match(
    pack: Pack, rows: Iterable[Entry], records: Iterable[Record], excluded: Excluded, *, invalid_too: bool
) -> Matched:
    """Every row held against the data; `invalid_too`: records with errors are honoured all the same."""
    applicants = _Applicants(pack)
    for record in records:
        applicants.see(record)
    known = honours(pack.forms, pack.award)
    findings, found, taken = list[Finding](), list[Winner](), dict[tuple[str, int], Winner]()
    for row in rows:
        outcome = _winner(row, known, applicants)
        if isinstance(outcome, Finding):
            findings.append(outcome)
            continue
        key = (outcome.honour.form, outcome.record)
        if key in taken:
            findings.append(_twice(outcome, taken[key]))
            continue
        taken[key] = outcome
        if key in excluded:
            findings.append(_excluded(outcome, excluded[key], invalid_too))
        if key not in excluded or invalid_too:
            found.append(outcome)
    winners = tuple(numbered(pack, sorted(found, key=_official(pack, known))))
    findings += repeated(winners)
    if winners:
        won = [(one, applicants.record(one)) for one in winners]
        findings += (*winner_kinds(pack, won), *winner_places(pack, won))
    findings += winner_ranks(pack, winners, applicants.records)
    return Matched(winners, tuple(findings))


def _winner(row: Entry, known: Sequence[Honour], applicants: _Applicants) -> Winner | Finding:
    named = row.text(_NAME)
    if not named:
        hint = "请补上名称；合计、说明之类的行，从名单中删去。"
        return _finding(row, _NAME, "winner-unknown", "这一行没有写名称", hint)
    honour = _honour(row, known, applicants.pack)
    if isinstance(honour, Finding):
        return honour
    every = applicants.by_name.get((honour.form, fold_union(named)), [])
    left = [one for one in every if _meets(row, one, applicants)]
    if len(left) != 1:
        return _ambiguous(row, left, applicants) if left else _unknown(row, honour, every, applicants)
    record, form = left[0], applicants.pack.forms[honour.form]
    rank = row.cells.get(_RANK)
    return Winner(
        honour,
        is_personal(form),
        record.number,
        record.unit or "",
        applicants.name(record),
        applicants.employer(record),
        row.text(_NUMBER),
        rank.value if rank and isinstance(rank.value, int) else own_rank(record),
        tuple(_shown(form, honour, record)),
        row.cells[_NAME].place,
    )


def _honour(row: Entry, known: Sequence[Honour], pack: Pack) -> Honour | Finding:
    """The honour that the row means, by its own title or by that of its form."""
    named = row.text(_HONOUR)
    meant = {one.title: one for one in known if fold_name(named) in _names(one, pack)}
    exact = next((one for one in known if fold_name(named) == fold_name(one.title)), None)
    if exact or len(meant) == 1:
        return exact or next(iter(meant.values()))
    titles = [one.title for one in known]
    if meant:
        told = f"“{named}”可以指{'、'.join(f'“{title}”' for title in meant)}"
        return _finding(row, _HONOUR, "winner-honour", told, "请在“荣誉”一列写出是哪一种。")
    like = nearest(named, titles)
    hint = f"是不是“{like}”？" if like else ""
    # As `records.decided` has it where the row names none.
    from_sheet = named == row.place.sheet
    told = ("没有写“荣誉”，工作表的名称" if from_sheet else "") + f"“{named}”不是本次评选的荣誉"
    return _finding(row, _HONOUR, "winner-honour", told, f"{hint}请写下列之一：{'、'.join(titles)}。")


def _names(honour: Honour, pack: Pack) -> set[str]:
    form = pack.forms[honour.form]
    titles = (honour.title, form.title, conferred(form))
    return {fold_name(one) for title in titles for one in (title, without_city(title, pack.head.city))} | {
        fold_label(honour.form)
    }


def _meets(row: Entry, record: Record, applicants: _Applicants) -> bool:
    """Whether unit and employer are those of the row, as far as it tells them."""
    unit, employer = row.text(_UNIT), row.text(_EMPLOYER)
    return (not unit or fold_union(unit) == fold_union(record.unit or "")) and (
        not employer or fold_union(employer) == fold_union(applicants.employer(record))
    )


def _shown(form: Form, honour: Honour, record: Record) -> Iterator[tuple[str, str]]:
    for name in honour.shown:
        asked = form.field(name)
        cell = record.cells.get(name)
        if cell and not cell.empty and not cell.unreadable:
            yield asked.label, masked(asked.kind, str(show(asked.kind, cell.value)))


def _text(record: Record, name: str) -> str:
    cell = record.cells.get(name)
    return "" if cell is None or cell.value is None else str(cell.value)


def _official(pack: Pack, known: Sequence[Honour]) -> Callable[[Winner], tuple[object, ...]]:
    """By honour, unit, and rank; persons without one by the strokes of their names, all others as the data has them."""
    units = {unit.name: at for at, unit in enumerate(pack.head.units)}

    def key(one: Winner) -> tuple[object, ...]:
        place = (known.index(one.honour), units.get(one.unit, len(units)))
        ranked = (0, one.rank) if one.rank is not None else (1, 0)
        return (*place, *ranked, name_order(one.name) if one.person else (), one.record)

    return key


def _unknown(row: Entry, honour: Honour, others: Sequence[Record], applicants: _Applicants) -> Finding:
    named = row.text(_NAME)
    told = f"“{named}”不在“{honour.title}”的申报数据里"
    if others:
        found = "；".join(applicants.called(one) for one in others)
        beside = "，".join(one for one in (row.text(_UNIT), row.text(_EMPLOYER)) if one)
        told = f"“{named}”写的是“{beside}”，“{honour.title}”的申报数据里是{found}"
        hint = "请核对推荐单位和所在单位，改成与申报数据一致。"
        return _finding(row, _UNIT, "winner-unknown", told, hint)
    name = fold_union(named)
    elsewhere = [
        one
        for (form, folded), every in applicants.by_name.items()
        if folded == name and form != honour.form
        for one in every
    ]
    if elsewhere:
        titles = "、".join(f"“{applicants.pack.forms[one.form].title}”" for one in elsewhere)
        return _finding(row, _HONOUR, "winner-unknown", f"{told}，它报的是{titles}", "请核对荣誉。")
    names = [folded for form, folded in applicants.by_name if form == honour.form]
    near = get_close_matches(name, names, n=1, cutoff=_NEAR if len(name) <= _SHORT else _NEARER)
    like = applicants.called(applicants.by_name[honour.form, near[0]][0]) if near else ""
    hint = f"是不是{like}？请改成与申报表一致。" if like else "请核对名称；没有申报的，从名单中删去。"
    return _finding(row, _NAME, "winner-unknown", told, hint)


def _ambiguous(row: Entry, records: Sequence[Record], applicants: _Applicants) -> Finding:
    found = "；".join(f"{applicants.called(one)}，{one.place}" for one in records)
    told = f"“{row.text(_NAME)}”可以指 {len(records)} 个申报对象：{found}"
    return _finding(row, _NAME, "winner-ambiguous", told, "请加上“推荐单位”“所在单位”两列，写明是哪一个。")


def _twice(winner: Winner, first: Winner) -> Finding:
    same = "" if winner.honour == first.honour else f"，那里是“{first.honour.title}”"
    told = f"“{winner.name}”在名单上有两次，前面一次在 {first.place}{same}"
    return Finding(
        "winner-twice", "error", told, "请留下一行，删去另一行。", winner.place, winner.honour.form
    )


def _excluded(winner: Winner, codes: Sequence[str], invalid_too: bool) -> Finding:
    told = f"“{winner.name}”的申报数据有错误（{'、'.join(dict.fromkeys(codes))}）"
    left = "照样列入了名单" if invalid_too else "没有列入名单"
    hint = "请改正数据（jianjia check 逐格指出）再做一次；核对过、确实要表彰的，加上 --include-invalid。"
    return Finding(
        "winner-excluded", "error", f"{told}，{left}", hint, winner.place, winner.honour.form, winner.record
    )


def _finding(row: Entry, column: str, code: str, message: str, hint: str) -> Finding:
    cell = row.cells.get(column)
    return Finding(code, "error", message, hint, cell.place if cell else row.place)
