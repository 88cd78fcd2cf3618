"""Certificates and plaques: a Word file for each winner, names shrunk to their line, all of them in one PDF."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from pipeline import __version__
from pipeline.build.forms import compiled, template_digest
from pipeline.build.printing import Pages, Printer, job
from pipeline.checks.glyphs import lettered
from pipeline.digests import digest
from pipeline.errors import PipelineError
from pipeline.model.award import Winner
from pipeline.model.finding import Finding
from pipeline.model.glyphs import Glyphs
from pipeline.model.made import Made
from pipeline.model.pack import Pack
from pipeline.names import Names
from pipeline.output import Output
from pipeline.packs.load import shared
from pipeline.pdf.packet import Item, assemble
from pipeline.pdf.split import Span
from pipeline.pdf.verify import verify
from pipeline.render.award import certificate_context
from pipeline.render.word import fonts_in, size_in
from pipeline.render.word_room import fitting, room_for

FOLDER: Final = "证书"
PDF: Final = f"{FOLDER}/证书.pdf"
_SMALLEST: Final = 24
"""Half points below which no name on a certificate is read from where it hangs."""
_QUOTED: Final = 40
"""Characters of a long name that messages quote."""
_SHRUNK: Final = ("name", "honour", "employer")
"""What has a line of its own, and keeps to it."""


@dataclass(frozen=True)
class Certificate:
    """One certificate as a Word file."""

    winner: Winner
    path: str
    template: Path
    sound: bool
    """Whether it may be printed: it fits, and the fonts have all its characters."""


@dataclass(frozen=True)
class Certificates:
    """Those that were made, and what is wrong with some."""

    made: tuple[Made, ...]
    findings: tuple[Finding, ...]
    problems: tuple[PipelineError, ...]
    """What LibreOffice could not print."""


def make_certificates(
    pack: Pack,
    winners: Sequence[Winner],
    standing: tuple[Sequence[str], str],
    output: Output,
    glyphs: Glyphs | None,
    printer: Printer | None,
) -> Certificates:
    """A certificate for every winner in the order of the list; `standing` is who issues them, and the date on them.

    Without `glyphs` nobody knows what the fonts draw; without a printer there is no PDF.
    """
    names, findings, certificates = Names(), list[Finding](), list[Certificate]()
    for number, winner in enumerate(winners, 1):
        context = certificate_context(pack, winner, *standing)
        template = (
            pack.file(winner.honour.certificate) if winner.honour.certificate else shared("certificate")
        )
        told = list(_told(winner, template, context, glyphs))
        findings += told
        path = names.take(FOLDER, f"{number:03d}-{winner.honour.title}-{winner.name}", ".docx")
        _fill(output, path, template, context)
        sound = not any(one.level in ("error", "warning") for one in told)
        certificates.append(Certificate(winner, path, template, sound))
    made = [_word(one, output) for one in certificates]
    if printer is None:
        return Certificates(tuple(made), tuple(findings), ())
    pages = printer.convert(
        job(one.path, output.root / one.path, FOLDER, one.template) for one in certificates if one.sound
    )
    findings += _overlong(certificates, pages)
    made += _bound(certificates, pages, printer)
    problems = dict.fromkeys(one for one in pages.values() if isinstance(one, PipelineError))
    return Certificates(tuple(made), tuple(findings), tuple(problems))


def _fill(output: Output, path: str, template: Path, context: Mapping[str, Any]) -> None:
    source, sizes = template_digest(template), tuple(_sizes(template, context))
    key = digest(__version__, source, repr(sizes), json.dumps(context, ensure_ascii=False, sort_keys=True))
    if not output.current(path, key):
        output.put(path, key, compiled(template, source, sizes).render(context))


def _sizes(template: Path, context: Mapping[str, Any]) -> Iterator[tuple[str, int]]:
    """The values that have to be smaller than the template draws them, with their half points."""
    for name in _SHRUNK:
        drawn, room = size_in(template, name), room_for(template, name)
        if drawn and room and (size := fitting(str(context[name]), room, drawn)) < drawn:
            yield name, max(size, _SMALLEST)


def _told(
    winner: Winner, template: Path, context: Mapping[str, Any], glyphs: Glyphs | None
) -> Iterator[Finding]:
    """What does not fit, and what the fonts lack."""
    fonts = fonts_in(template, _SHRUNK)
    for name, label in zip(_SHRUNK, ("名称", "荣誉", "所在单位"), strict=True):
        text, drawn, room = str(context[name]), size_in(template, name), room_for(template, name)
        if drawn and room and fitting(text, room, drawn) < min(drawn, _SMALLEST):
            told = f"证书上的{label}“{_short(text)}”太长，缩到 {_SMALLEST // 2} 磅一行也放不下，没有印"
            hint = "请在证书模板里给它留宽一些，或者改用简称。"
            yield Finding("certificate", "error", told, hint, winner.place, winner.honour.form, winner.record)
        for level, message, hint in lettered(label, text, fonts.get(name, ""), glyphs) if glyphs else ():
            left = "；这张证书没有印进 PDF" if level == "warning" else ""
            told = f"“{winner.name}”的证书：{message}{left}"
            yield Finding("font", level, told, hint, winner.place, winner.honour.form, winner.record)


def _short(text: str) -> str:
    return text if len(text) <= _QUOTED else f"{text[:_QUOTED]}…"


def _overlong(certificates: Iterable[Certificate], pages: Pages) -> Iterator[Finding]:
    for one in certificates:
        span = pages.get(one.path)
        if isinstance(span, Span) and span.count != 1:
            told = f"“{one.winner.name}”的证书印出来是 {span.count} 页，没有印"
            hint = "请核对证书模板，文字应放得进一页。"
            winner = one.winner
            yield Finding("certificate", "error", told, hint, winner.place, winner.honour.form, winner.record)


def _word(one: Certificate, output: Output) -> Made:
    form, unit = one.winner.honour.form, one.winner.unit or None
    return Made(one.path, "letter", output.known(one.path).sha256, form, unit, (one.winner.record,))


def _bound(certificates: Iterable[Certificate], pages: Pages, printer: Printer) -> Iterator[Made]:
    """All that came to one page, in one PDF in the order of the list, to be printed on one side."""
    spans = [(one.winner, pages.get(one.path)) for one in certificates]
    items = [
        Item(span, (winner.honour.title, winner.name))
        for winner, span in spans
        if isinstance(span, Span) and span.count == 1
    ]
    if not items:
        return
    packet = assemble(items, duplex="none")
    verify(packet.pdf, packet.pages, PDF)
    done = printer.output.put(PDF, digest(__version__, printer.office.signature), packet.pdf, packet.pages)
    yield Made(PDF, "pdf", done.sha256, pages=packet.pages)
