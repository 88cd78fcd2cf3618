"""One HTML file with all findings by unit and by record: opens offline and in an old browser, prints on A4."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from pipeline.expr import xml_environment
from pipeline.model.code import Code, Explained
from pipeline.model.codes.registry import CODES
from pipeline.model.finding import Finding, Level, tally
from pipeline.model.record import Applicants
from pipeline.report.bounds import first
from pipeline.report.html_blocks import FILES, Block, blocks, owner
from pipeline.report.wording import CLEAN, LEVELS, legible, told_consequence, told_counts


@dataclass(frozen=True)
class Surroundings:
    """What the report tells besides the findings."""

    title: str
    """Of the selection."""
    files: tuple[str, ...]
    """Names of the data files."""
    forms: Mapping[str, str]
    """Form id to title."""
    units: Mapping[str, int]
    """The units that submit, in the order in which they are told, to the number of their records."""
    applicants: Applicants
    """Of each record that findings tell of."""
    explained: Mapping[str, Explained]
    """What every code of the findings means."""
    share_pages: bool
    """Whether units are many and small (each is its own applicant), so that none begins a page when printed."""


@dataclass(frozen=True, slots=True)
class _Section:
    """A unit, or (named FILES) what concerns the data files and no unit."""

    name: str
    anchor: str
    records: int
    faulty: int
    """Records with errors."""
    counts: Mapping[Level, int]
    blocks: tuple[Block, ...]
    unlisted: int

    @property
    def found(self) -> int:
        """How many findings there are."""
        return sum(self.counts.values())


@dataclass(frozen=True, slots=True)
class _Kind:
    """The findings of one code."""

    explained: Explained
    anchor: str
    level: Level
    """Of the most serious of them."""
    number: int


@dataclass(frozen=True, slots=True)
class _Meaning:
    """What a family of codes means, told once."""

    known: Code
    kinds: tuple[_Kind, ...]

    @property
    def level(self) -> Level:
        """Of the most serious finding."""
        return self.kinds[0].level

    @property
    def number(self) -> int:
        """How many findings there are."""
        return sum(kind.number for kind in self.kinds)


def as_html(findings: Iterable[Finding], around: Surroundings, template: str) -> str:
    """The report by this Jinja2 template, in which all values are escaped; the same findings give the same text."""
    every = tuple(findings)
    kinds = _kinds(every, around)
    listed, note = first(every, lambda finding: owner(finding, around.applicants))
    sections = _sections(every, listed, around, {kind.explained.code: kind.anchor for kind in kinds})
    context = {
        "title": legible(around.title),
        "files": [legible(name) for name in around.files],
        "records": sum(around.units.values()),
        "faulty": _faulty(every),
        "counts": tally(every),
        "told": f"{told_counts(every)}。{told_consequence(every, empty=not sum(around.units.values()))}"
        if every
        else CLEAN,
        "note": note,
        "levels": LEVELS,
        "units": [section for section in sections if section.name != FILES],
        "of_files": [section for section in sections if section.name == FILES and section.found],
        "kinds": kinds,
        "meanings": _meanings(kinds),
        "share_pages": around.share_pages,
    }
    return xml_environment().from_string(template).render(context)


def _faulty(findings: Iterable[Finding]) -> int:
    return len({(one.form, one.record) for one in findings if one.record and one.level == "error"})


def _kinds(findings: Iterable[Finding], around: Surroundings) -> tuple[_Kind, ...]:
    """One for each code, errors first, in the order of all codes."""
    numbers = Counter(finding.code for finding in findings)
    ranks = list(LEVELS)
    levels: dict[str, Level] = {}
    for finding in findings:
        levels[finding.code] = min(finding.level, levels.get(finding.code, finding.level), key=ranks.index)
    order = [id(code) for code in CODES.values()]
    known = {code: order.index(id(around.explained[code].known)) for code in numbers}
    codes = sorted(numbers, key=lambda code: (ranks.index(levels[code]), known[code]))
    return tuple(
        _Kind(around.explained[code], f"c{number}", levels[code], numbers[code])
        for number, code in enumerate(codes, 1)
    )


def _meanings(kinds: Sequence[_Kind]) -> list[_Meaning]:
    families: dict[int, list[_Kind]] = {}
    for kind in kinds:
        families.setdefault(id(kind.explained.known), []).append(kind)
    return [_Meaning(of_family[0].explained.known, tuple(of_family)) for of_family in families.values()]


def _sections(
    every: Iterable[Finding], listed: Iterable[Finding], around: Surroundings, anchors: Mapping[str, str]
) -> list[_Section]:
    """Every unit, with findings or without; last what concerns none."""
    of_owner: dict[str, list[Finding]] = {unit: [] for unit in around.units}
    for finding in every:
        of_owner.setdefault(owner(finding, around.applicants), []).append(finding)
    shown: dict[str, list[Finding]] = {}
    for finding in listed:
        shown.setdefault(owner(finding, around.applicants), []).append(finding)
    of_files = of_owner.pop(FILES, [])
    return [
        _Section(
            legible(name),
            f"u{number}",
            around.units.get(name, 0),
            _faulty(found),
            tally(found),
            tuple(blocks(shown.get(name, ()), around.forms, around.applicants, anchors)),
            len(found) - len(shown.get(name, ())),
        )
        for number, (name, found) in enumerate([*of_owner.items(), (FILES, of_files)], 1)
    ]
