"""Holds all data to a pack: every record to its form's checks, and the records to one another."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Final

from pipeline.checks.archives import archive_checks
from pipeline.checks.base import Outcome, RecordCheck, Tally, Unconfirmed, Values, blank_values
from pipeline.checks.duplicates import Duplicates
from pipeline.checks.exclusions import exclusion_checks
from pipeline.checks.exclusives import OneFormOnly
from pipeline.checks.fields import field_checks
from pipeline.checks.fillers import UnknownFillers
from pipeline.checks.glyphs import glyph_checks
from pipeline.checks.honours import Honours
from pipeline.checks.near_names import NearNames
from pipeline.checks.notices import NoticesOfUnits, notice_checks
from pipeline.checks.other_names import OtherNames
from pipeline.checks.other_unions import union_checks
from pipeline.checks.photos import photo_checks
from pipeline.checks.placeholders import placeholder_checks
from pipeline.checks.prerequisites import Honoured
from pipeline.checks.quotas import Quotas
from pipeline.checks.ranks import Ranks
from pipeline.checks.rows import row_checks
from pipeline.checks.rules import rule_checks
from pipeline.checks.scores import score_checks
from pipeline.checks.shares import ShareOfUnits
from pipeline.checks.similar import SimilarTexts
from pipeline.checks.two_forms import TwoForms
from pipeline.checks.unconfirmed import OpenPoints
from pipeline.checks.unit_dates import UnitDates
from pipeline.checks.unit_texts import UnitTexts
from pipeline.checks.vetoes import UnusedVetoRows, veto_checks
from pipeline.checks.words import word_checks
from pipeline.errors import PackError
from pipeline.expr import ExpressionError
from pipeline.model.finding import Finding
from pipeline.model.glyphs import Lettering
from pipeline.model.pack import Pack
from pipeline.model.record import Data, Record

_TOGETHER: Final = 64
_Batch = Sequence[tuple[Record, Values]]


@dataclass(frozen=True)
class Checked:
    """What was found about the data."""

    findings: tuple[Finding, ...]
    """In reading order: form by form its columns and records, then other sheets, then across records."""
    excluded: Mapping[tuple[str, int], tuple[str, ...]]
    """Form and number of each record with errors of its own, to the codes of these errors."""
    counts: Mapping[str, int]
    """Number of records by form."""

    def also(self, findings: Iterable[Finding]) -> Checked:
        """With what was found later, behind all else."""
        every = (*self.findings, *findings)
        return Checked(every, _excluded(every), self.counts)


def check(pack: Pack, data: Data, lettering: Lettering | None = None) -> Checked:
    """Everything that is wrong or worth knowing; PackError where a condition of the pack does not parse.

    `lettering`: with what the forms are printed; None where that is not known.
    """
    try:
        return _check(pack, data, lettering)
    except ExpressionError as fault:
        raise PackError(
            f"城市方案“{pack.id}”有写错的条件或文字：{fault}",
            f"请运行 jianjia lint {pack.id}，按提示改正方案。",
        ) from fault


def _check(pack: Pack, data: Data, lettering: Lettering | None) -> Checked:
    honours = Honours(pack, data)
    tallies = _tallies(pack, data, honours)
    findings: list[Finding] = []
    counts: dict[str, int] = {}
    for name in data.forms:
        checks = *_record_checks(pack, name, data, honours), *glyph_checks(pack.forms[name], lettering)
        counts[name], of_form = _form(pack, name, data, checks, tallies)
        findings += [finding for finding in data.findings if finding.form == name] + of_form
    findings += [finding for finding in data.findings if finding.form not in counts]
    for tally in tallies:
        findings += tally.findings()
    return Checked(tuple(findings), _excluded(findings), counts)


def _tallies(pack: Pack, data: Data, honours: Honours) -> tuple[Tally, ...]:
    """The checks across records, in the order in which their findings are read."""
    prerequisites = (
        Honoured(pack.forms, name, item, honours, pack.head.year)
        for name, form in pack.forms.items()
        for item in form.prerequisites
    )
    return (
        Duplicates(pack.forms),
        Ranks(pack),
        NearNames(pack),
        *(OneFormOnly(pack, one) for one in pack.exclusives),
        TwoForms(pack),
        SimilarTexts(pack.forms, data),
        OtherNames(pack),
        *prerequisites,
        Quotas(pack),
        *(ShareOfUnits(pack, share) for share in pack.shares),
        NoticesOfUnits(pack, data),
        UnitTexts(pack, data),
        UnitDates(pack, data),
        UnusedVetoRows(pack, data),
        UnknownFillers(pack, data),
    )


def _record_checks(pack: Pack, name: str, data: Data, honours: Honours) -> tuple[RecordCheck, ...]:
    form = pack.forms[name]
    texts = *placeholder_checks(form.fields), *word_checks(form.fields), *union_checks(pack)
    cells = *field_checks(pack, name), *texts, *row_checks(pack, form), *photo_checks(form)
    rules = *rule_checks(form), *exclusion_checks(form, honours), *notice_checks(pack, name)
    papers = *score_checks(pack, form), *archive_checks(pack, form)
    return *cells, *rules, *papers, *veto_checks(pack, name, data)


def _form(
    pack: Pack, name: str, data: Data, checks: Sequence[RecordCheck], tallies: Sequence[Tally]
) -> tuple[int, list[Finding]]:
    """How many records the form has, and what was found in each; one pass that keeps no record."""
    points = OpenPoints(name, pack.forms[name])
    findings: list[Finding] = []
    records = 0
    for batch in _batches(pack, name, data):
        records += len(batch)
        for tally in tallies:
            for record, values in batch:
                tally.see(record, values)
        for record, outcome in _outcomes(batch, checks):
            if isinstance(outcome, Unconfirmed):
                points.note(outcome, record.unit)
            else:
                findings.append(outcome)
    return records, [*findings, *points.findings()]


def _batches(pack: Pack, name: str, data: Data) -> Iterator[_Batch]:
    """The records of one form with their values, so many at a time.

    Each check goes through all of them before the next one does: to hold one record to all checks, one check after the
    other, takes a tenth longer, for they drive each other out of the processor's cache.
    """
    blank, records = blank_values(pack, name), data.records(name)
    while batch := [
        (record, blank | record.values() | {"unit": record.unit}) for record in islice(records, _TOGETHER)
    ]:
        yield batch


def _outcomes(batch: _Batch, checks: Sequence[RecordCheck]) -> Iterator[tuple[Record, Outcome]]:
    """What the checks tell of these records, record by record."""
    told: list[list[Outcome]] = [[] for _ in batch]
    for check in checks:
        for outcomes, (record, values) in zip(told, batch, strict=True):
            outcomes.extend(check(record, values))
    for outcomes, (record, _) in zip(told, batch, strict=True):
        yield from ((record, outcome) for outcome in outcomes)


def _excluded(findings: Iterable[Finding]) -> dict[tuple[str, int], tuple[str, ...]]:
    """The records that have errors of their own; findings of a unit or a sheet exclude none."""
    codes: dict[tuple[str, int], dict[str, None]] = {}
    for finding in findings:
        if finding.level == "error" and finding.form and finding.record:
            codes.setdefault((finding.form, finding.record), {})[finding.code] = None
    return {record: tuple(found) for record, found in sorted(codes.items())}
