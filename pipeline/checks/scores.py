"""The points that applicants give themselves, held against the score sheet that binds them."""

from __future__ import annotations

from collections.abc import Iterator, Set
from dataclasses import dataclass, replace
from functools import partial

from pipeline.checks.base import Outcome, RecordCheck, Unconfirmed, Values, found, label_of
from pipeline.checks.conditions import Answer, Condition, condition, left_open
from pipeline.model.finding import Finding
from pipeline.model.form import Field, Form
from pipeline.model.pack import Pack
from pipeline.model.papers import NUMBER, POINTS, FurtherPaper, Score, points_given
from pipeline.model.record import Entry, Record
from pipeline.model.rules import Rule

CODE = "score"


@dataclass(frozen=True)
class BoundScore:
    """A score sheet with the condition under which it binds."""

    score: Score
    field: Field
    when: Condition | None
    unconfirmed: Unconfirmed | None
    """That it is not known whether it binds; None where a rule tells of the same missing column."""

    def binds(self, record: Record, values: Values) -> Answer:
        """Whether it binds this record."""
        return self.when.ask(record, values) if self.when else Answer.YES

    def total(self, record: Record) -> float | None:
        """The points that a record gives itself; None where any item is not there."""
        cell = record.cells.get(self.field.id)
        given = points_given(cell.rows if cell else ())
        return sum(given.values()) if given.keys() >= set(range(1, len(self.score.items) + 1)) else None


def score_checks(pack: Pack, form: Form) -> tuple[RecordCheck, ...]:
    """One check where the form has score sheets; raises `ExpressionError` where a condition does not parse."""
    sheets = bound_scores(pack, form)
    return (partial(_hold, sheets),) if sheets else ()


def bound_scores(pack: Pack, form: Form) -> tuple[BoundScore, ...]:
    """The form's score sheets; raises `ExpressionError` where a condition does not parse."""
    told = {_lack(form, rule) for rule in form.rules if rule.on_empty == "skip"}
    return tuple(
        _sheet(pack.score(paper.score), form, paper, told)
        for paper in form.papers
        if paper.score and paper.points
    )


def _lack(form: Form, rule: Rule) -> str:
    asked = (condition(source, form) for source in (rule.when, rule.assertion) if source)
    return left_open(CODE, form, asked, "").lack


def _sheet(score: Score, form: Form, paper: FurtherPaper, told: Set[str]) -> BoundScore:
    when = condition(paper.when, form) if paper.when else None
    unconfirmed = left_open(CODE, form, (when,), paper.source)
    return BoundScore(
        score, form.field(paper.points or ""), when, None if unconfirmed.lack in told else unconfirmed
    )


def _hold(sheets: tuple[BoundScore, ...], record: Record, values: Values) -> Iterator[Outcome]:
    answers = [(sheet, sheet.binds(record, values)) for sheet in sheets]
    # One missing answer leaves several sheets open: it is told once.
    opened = (sheet.unconfirmed for sheet, answer in answers if answer is Answer.OPEN)
    yield from dict.fromkeys(point for point in opened if point)
    for sheet, answer in answers:
        if answer is Answer.YES:
            yield from _held(sheet, record)


def _held(sheet: BoundScore, record: Record) -> Iterator[Outcome]:
    cell, label = record.cells.get(sheet.field.id), label_of(record, sheet.field)
    if cell is None or not cell.rows:
        hint = f"请逐项填写“{label}”；没有填的，评分表上的自查分留空。"
        yield Unconfirmed(CODE, f"没有填“{label}”", hint, sheet.score.source)
        return
    for row in cell.rows:
        yield from _item(sheet, replace(record, place=row.place, cells=row.cells), row)
    yield from _repeated(sheet, record, cell.rows)
    yield from _whole(sheet, record, points_given(cell.rows))


def _item(sheet: BoundScore, record: Record, row: Entry) -> Iterator[Finding]:
    """An item that the sheet does not have, or with more points than it is worth."""
    given = points_given([row])
    for number, points in given.items():
        if not 1 <= number <= len(sheet.score.items):
            message = f"序号填的是 {number}，《{sheet.score.title}》只有 {len(sheet.score.items)} 项"
            yield _at(sheet, found(record, NUMBER, CODE, message, "请按评分表的序号填写。"))
        elif not 0 <= points <= (most := sheet.score.items[number - 1].points):
            message = f"第 {number} 项填的是 {points:g} 分，这一项最低 0 分，最高 {most} 分"
            yield _at(sheet, found(record, POINTS, CODE, message, "请对照评分表的单项分改正。"))


def _repeated(sheet: BoundScore, record: Record, rows: tuple[Entry, ...]) -> Iterator[Finding]:
    first: dict[int, str] = {}
    for row in rows:
        for number in points_given([row]):
            if number in first:
                again = replace(record, place=row.place, cells=row.cells)
                message = f"第 {number} 项在{first[number]}已经填过一次"
                yield _at(sheet, found(again, NUMBER, CODE, message, "请每项只留一行。"))
            else:
                first[number] = f" {row.place.cell} " if row.place.cell else "前面"


def _whole(sheet: BoundScore, record: Record, given: dict[int, float]) -> Iterator[Finding]:
    """Items that are not there; else the sum, which must reach what the sheet asks for."""
    label, score = label_of(record, sheet.field), sheet.score
    lacking = [str(number) for number in range(1, len(score.items) + 1) if number not in given]
    if lacking:
        message = f"“{label}”缺第 {'、'.join(lacking)} 项，《{score.title}》共 {len(score.items)} 项"
        hint = "请补填所缺各项；填全以前，合计和是否达到要求无法核对。"
        yield found(record, sheet.field.id, CODE, message, hint, "warning")
    elif (total := sum(given.values())) < score.least:
        message = f"“{label}”合计 {total:g} 分，应达 {score.least} 分以上"
        hint = "请核对各项自查分；确实不到的不能申报。"
        yield found(record, sheet.field.id, CODE, message, hint)


def _at(sheet: BoundScore, finding: Finding) -> Finding:
    return replace(finding, field=sheet.field.id)
