"""Forms that came to other pages than they should: which value grew, by how many lines, and what helps.

LibreOffice is asked, not the template: the form is printed with a value left out, made smaller or shortened.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from math import ceil
from pathlib import Path
from typing import Any, Final, TypeVar

from pipeline.build.forms import Fit, Sizes, compiled
from pipeline.build.printing import Printer, job
from pipeline.digests import sha256
from pipeline.model.form import Form, Shrink
from pipeline.output import write
from pipeline.pdf.split import Span
from pipeline.render.word import size_in

SUSPECTS: Final = 5
"""So many of a form's longest values are tried."""
MEASURED: Final = 40
"""So many forms of one kind are measured in lines; where there are more the template is at fault."""
_MOST_LINES: Final = 300
_MOST_PER_LINE: Final = 80
_AT_A_TIME: Final = 80
"""So many variants are about as quick as one start of LibreOffice."""
_FULL: Final = "一"
"""As wide as a character can be."""

Context = Mapping[str, Any]
Group = tuple[str, ...]
"""Field ids."""
Key = TypeVar("Key")
Ask = Callable[[int], Context]
"""A form with so much in one of its cells."""


@dataclass(frozen=True)
class Case:
    """A form that came to so many pages, with what it was filled from."""

    context: Context
    pages: int


@dataclass(frozen=True, slots=True)
class Verdict:
    """What is wrong with the pages of a form, and what mends it."""

    pages: int
    """As the template has it."""
    fit: Fit | None = None
    """What keeps it to its pages; None where nothing does."""
    fields: tuple[str, ...] = ()
    """The value that grew; the longest ones where it is none alone; none where there are pages too few."""
    excess: tuple[int, ...] = ()
    """Of each of these values, the lines (of a field of kind rows: rows) too many though the others were empty; 0
    where it was not measured."""
    per_line: tuple[int, ...] = ()
    """Characters on a line of each; 0 where it was not measured."""

    def measures(self) -> Iterator[tuple[str, int, int]]:
        """Each of these values with its excess and the characters on a line."""
        unknown = (0,) * len(self.fields)
        yield from zip(self.fields, self.excess or unknown, self.per_line or unknown, strict=True)


Verdicts = Mapping[tuple[str, int], Verdict]
"""By form and number of the record."""


@dataclass(frozen=True)
class Trial:
    """Prints variants of the forms of one template, only to count their pages."""

    printer: Printer
    template: Path
    digest: str

    def pages(self, variants: Sequence[tuple[Context, Sizes]]) -> list[int | None]:
        """What each variant comes to; None where it cannot be printed."""
        work = self.printer.output.work
        names = []
        for context, sizes in variants:
            content = compiled(self.template, self.digest, sizes).render(context)
            names.append(f"trial-{sha256(content)}.docx")
            write(work, names[-1], content)
        pages = self.printer.convert(
            job(name, work / name, "trial", self.template) for name in dict.fromkeys(names)
        )
        outcomes = (pages[name] for name in names)
        return [outcome.count if isinstance(outcome, Span) else None for outcome in outcomes]

    def largest(self, asks: Mapping[Key, Ask], most: int, limit: int) -> dict[Key, int]:
        """How much each cell can hold, at most `most`, for the form to keep within so many pages."""
        low, high = dict.fromkeys(asks, 0), dict.fromkeys(asks, most + 1)
        while open_ := [at for at in asks if high[at] - low[at] > 1]:
            cuts = max(4, min(30, _AT_A_TIME // len(open_)))
            tries = [(at, n) for at in open_ for n in _between(low[at], high[at], cuts)]
            counts = self.pages([(asks[at](n), ()) for at, n in tries])
            for (at, n), count in zip(tries, counts, strict=True):
                if count is not None and count <= limit:
                    low[at] = max(low[at], n)
                else:
                    high[at] = min(high[at], n)
        return low


def _between(low: int, high: int, cuts: int) -> list[int]:
    """At most so many numbers, closer together near the lower end: large ones make long documents."""
    span = high - low
    return sorted({low + min(span - 1, round(span ** (cut / (cuts + 1)))) for cut in range(1, cuts + 1)})


def investigate(form: Form, limit: int, cases: Sequence[Case], trial: Trial) -> list[Verdict]:
    """A verdict on every form of one kind that has not the pages it should have."""
    suspects = [_suspects(form, case) if case.pages > limit else [] for case in cases]
    grown = _grown(cases, suspects, limit, trial)
    fits = _fits(form, limit, cases, _groups(form, grown, suspects), trial)
    verdicts = [
        Verdict(case.pages, fit, fields or tuple(found[:1] or every[:2]))
        for case, (fit, fields), found, every in zip(cases, fits, grown, suspects, strict=True)
    ]
    told = [at for at, one in enumerate(verdicts) if one.fields][:MEASURED]
    asked = {
        (at, name): _apart(cases[at], verdicts[at].fields, name)
        for at in told
        for name in verdicts[at].fields
    }
    measured = _measured(limit, asked, trial)
    return [
        _with_measures(one, [measured.get((at, name), (0, 0)) for name in one.fields])
        for at, one in enumerate(verdicts)
    ]


def _with_measures(verdict: Verdict, measures: Sequence[tuple[int, int]]) -> Verdict:
    excess, per_line = zip(*measures, strict=True) if measures else ((), ())
    return replace(verdict, excess=excess, per_line=per_line)


def _apart(case: Case, grown: Sequence[str], name: str) -> Case:
    """The form with this one of the values that grew, and without the others."""
    others = {other: case.context[other][:0] for other in grown if other != name}
    return replace(case, context={**case.context, **others})


def _suspects(form: Form, case: Case) -> list[str]:
    """The form's longest values, the longest first."""
    bulk = {field.id: _bulk(case.context[field.id]) for field in form.printed}
    return sorted((name for name in bulk if bulk[name]), key=lambda name: -bulk[name])[:SUSPECTS]


def _bulk(value: Any) -> float:
    if isinstance(value, str):
        return _width(value)
    return sum(_width(text) for row in value for text in row.values()) if isinstance(value, list) else 0


def _width(text: str) -> float:
    """In characters of full width."""
    return sum(1 if unicodedata.east_asian_width(one) in "WFA" else 0.5 for one in text)


def _grown(cases: Sequence[Case], suspects: Sequence[list[str]], limit: int, trial: Trial) -> list[list[str]]:
    """The values without which each form keeps to its pages."""
    asked = [(at, name) for at, names in enumerate(suspects) for name in names]
    counts = trial.pages([(_with(cases[at], name, 0), ()) for at, name in asked])
    found: list[list[str]] = [[] for _ in cases]
    for (at, name), count in zip(asked, counts, strict=True):
        if count is not None and count <= limit:
            found[at].append(name)
    return found


def _with(case: Case, name: str, length: int) -> Context:
    """The form with only the beginning of a value."""
    return {**case.context, name: case.context[name][:length]}


def _groups(form: Form, grown: Sequence[list[str]], suspects: Sequence[list[str]]) -> list[list[Group]]:
    """The fields that could be helped in each form: one that grew, else all that the pack allows to help together."""
    return [
        [(name,) for name in found] or [tuple(name for name in every if form.field(name).overflow)]
        for found, every in zip(grown, suspects, strict=True)
    ]


def _fits(
    form: Form, limit: int, cases: Sequence[Case], groups: Sequence[list[Group]], trial: Trial
) -> list[tuple[Fit | None, Group]]:
    """What keeps each form to its pages, the mildest that does, and the fields that it is about."""
    tries = [
        (at, fit, group)
        for at, of_case in enumerate(groups)
        for group in of_case
        for fit in _ladder(form, group, trial.template)
    ]
    counts = trial.pages([({**cases[at].context, **fit.elsewhere}, fit.sizes) for at, fit, _ in tries])
    best: dict[int, tuple[Fit, Group]] = {}
    for (at, fit, group), count in zip(tries, counts, strict=True):
        if count == limit:
            best.setdefault(at, (fit, group))
    return [best.get(at, (None, ())) for at in range(len(cases))]


def _ladder(form: Form, names: Group, template: Path) -> Iterator[Fit]:
    """What the pack allows for these fields together, the mildest first."""
    options = {name: form.field(name).overflow for name in names}
    away = tuple(name for name, option in options.items() if option == "separate-sheet")
    least = {name: round(2 * option.min_pt) for name, option in options.items() if isinstance(option, Shrink)}
    drawn = {name: size_in(template, name) or least[name] for name in least}
    steps = max((drawn[name] - least[name] for name in least), default=0)
    if away and not steps:
        yield Fit((), away)
    for step in range(1, steps + 1):
        yield Fit(tuple((name, max(least[name], drawn[name] - step)) for name in least), away)


_Cell = tuple[int, str]
"""A form by its index, and the field."""


def _measured(limit: int, asked: Mapping[_Cell, Case], trial: Trial) -> dict[_Cell, tuple[int, int]]:
    """Of each cell how many lines are too many, and how many characters a line of it holds; of rows just how many."""
    values = {cell: case.context[cell[1]] for cell, case in asked.items()}
    rows = {cell: case for cell, case in asked.items() if isinstance(values[cell], list)}
    texts = {cell: case for cell, case in asked.items() if cell not in rows}
    kept = trial.largest({cell: _rows(case, cell) for cell, case in rows.items()}, _MOST_LINES, limit)
    lines = trial.largest({cell: _lines(case, cell) for cell, case in texts.items()}, _MOST_LINES, limit)
    room = {cell: case for cell, case in texts.items() if lines[cell]}
    wide = trial.largest(
        {cell: _line(case, cell, lines[cell]) for cell, case in room.items()}, _MOST_PER_LINE, limit
    )
    return {cell: (max(1, len(values[cell]) - kept[cell]), 0) for cell in rows} | {
        cell: (max(1, _needed(values[cell], wide[cell]) - lines[cell]), wide[cell]) for cell in room
    }


def _needed(text: str, per_line: int) -> int:
    """How many lines a text takes."""
    return sum(max(1, ceil(_width(paragraph) / max(1, per_line))) for paragraph in text.split("\n"))


def _rows(case: Case, cell: _Cell) -> Ask:
    return lambda n: _with(case, cell[1], n)


def _lines(case: Case, cell: _Cell) -> Ask:
    """The form with so many lines of one character."""
    return lambda n: {**case.context, cell[1]: "\n".join([_FULL] * n)}


def _line(case: Case, cell: _Cell, lines: int) -> Ask:
    """The form with as many lines as it holds, the last of so many characters."""
    above = [_FULL] * (lines - 1)
    return lambda n: {**case.context, cell[1]: "\n".join([*above, _FULL * n])}
