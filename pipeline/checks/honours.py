"""Honours of earlier years: who won which, and what is said where neither 历年荣誉 nor the form tells."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from pipeline.checks.base import Unconfirmed, Values
from pipeline.labels import fold_name, fold_union
from pipeline.model.pack import Pack
from pipeline.model.record import Data, Entry
from pipeline.model.rules import EMPLOYER, GRADE, HELD, HONOUR, NAME, YEAR, Exclusion, HonourRule

_SHEET: Final = "历年荣誉"


@dataclass(frozen=True, slots=True)
class Won:
    """What one holder has won of what a rule names."""

    honours: tuple[Entry, ...]
    gradeless: bool
    """Whether there is one that may count too, but whose grade is not told."""
    told: bool
    """Whether the sheet 历年荣誉 was filled in, not saying 未填 of the holder; or the holder's form lists honours."""

    @property
    def open(self) -> bool:
        """Whether the data does not tell if the honour was won."""
        return not self.honours and (self.gradeless or not self.told)


class Honours:
    """The honours by the name of who won them."""

    def __init__(self, pack: Pack, data: Data) -> None:
        self._sheet, self._unknown = data.honours is not None, data.honours_unknown
        self._pack = pack
        self._rows: defaultdict[str, list[Entry]] = defaultdict(list)
        for entry in (*(data.honours or ()), *data.own_honours):
            self._rows[fold_union(entry.text(NAME))].append(entry)

    def won(self, rule: HonourRule, values: Values) -> Won:
        """What the organisation (or person) that the record names has won."""
        name, employer = (_named(values, field) for field in (rule.organisation, rule.employer))
        rows = [row for row in self._rows.get(name, ()) if name and _counts(rule, row, employer)]
        graded = tuple(row for row in rows if self._is_of_grade(rule, row))
        gradeless = any(self._is_open(rule, row) for row in rows if row not in graded)
        return Won(graded, gradeless, name in self._rows or (self._sheet and name not in self._unknown))

    def _is_of_grade(self, rule: HonourRule, row: Entry) -> bool:
        """Whether its grade is what the rule asks of one of the honours that it names."""
        grades = {rule.grades.get(word, rule.grade_at_least) for word in _named_in(rule, row)}
        return any(self._is_within(least, rule.grade_at_most, row.text(GRADE)) for least in grades)

    def _is_within(self, at_least: str | None, at_most: str | None, grade: str) -> bool:
        if not (at_least or at_most):
            return True
        least, most, rank = map(self._rank, (at_least, at_most, grade))
        return rank is not None and (least is None or least <= rank) and (most is None or rank <= most)

    def _is_open(self, rule: HonourRule, row: Entry) -> bool:
        """Whether its grade is not told; what nobody knows as a grade does not let an applicant pass, either way."""
        grade = row.text(GRADE)
        return not grade or (isinstance(rule, Exclusion) and self._rank(grade) is None)

    def _rank(self, grade: str | None) -> int | None:
        return self._pack.head.grade(grade or "")


def _named(values: Values, field: str | None) -> str:
    return fold_union(str(values[field] or "")) if field else ""


def _named_in(rule: HonourRule, row: Entry) -> list[str]:
    """Which of the rule's honours the row is of."""
    honour = fold_name(row.text(HONOUR))
    return [word for word in rule.honours if fold_name(word) in honour]


def _counts(rule: HonourRule, row: Entry, employer: str) -> bool:
    """Whether the row is of an honour that the rule names, and of this employer as far as both are told."""
    theirs = fold_union(row.text(EMPLOYER))
    named = bool(_named_in(rule, row))
    return named and (not rule.held or _is_held(row)) and (not theirs or not employer or theirs == employer)


def _is_held(row: Entry) -> bool:
    """An honour is held until the data says 否."""
    held = row.cells.get(HELD)
    return held is None or held.value is not False


def untold(rule: HonourRule, *, gradeless: bool) -> Unconfirmed:
    """What is said where the data has no honours, or an honour without its grade."""
    if gradeless:
        lack = f"登记了{rule.named()}，级别没有填，或者填的认不出是哪一级"
        hint = f"请在登记这一荣誉的地方（“{_SHEET}”表，或申报表自己的荣誉一栏）写明级别，如“市级”。"
    else:
        lack = f"没有填“{_SHEET}”表，不知是否已获{rule.named()}"
        hint = (
            f"请在数据中的“{_SHEET}”表（名称、荣誉、级别、年份）里，登记获得{rule.named()}的情况；"
            "都没有获得过的，填一行，“名称”写“无”。"
        )
    return Unconfirmed(f"rule:{rule.id}", lack, hint, rule.source)


def shown_honour(row: Entry) -> Mapping[str, str]:
    """What messages may say of an honour: `honour`, `grade`, `year`."""
    return {name: row.text(name) for name in (HONOUR, GRADE, YEAR)}
