"""Plaques and certificates: a Word file for each winner, names shrunk to their line, one PDF and one list of each."""

from __future__ import annotations

import datetime as dt
import functools
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final

from pipeline import __version__
from pipeline.build.forms import compiled, template_digest
from pipeline.build.printing import Pages, Printer, job
from pipeline.checks.glyphs import lettered
from pipeline.digests import digest
from pipeline.errors import PipelineError
from pipeline.model.award import Gives, Honour, Winner
from pipeline.model.finding import Finding
from pipeline.model.glyphs import Glyphs
from pipeline.model.made import Made
from pipeline.model.pack import Pack
from pipeline.names import Names
from pipeline.output import Output
from pipeline.packs.load import award_template, shared
from pipeline.pdf.packet import Item, assemble
from pipeline.pdf.split import Span
from pipeline.pdf.verify import verify
from pipeline.render import excel
from pipeline.render.award import certificate_context, issued_context
from pipeline.render.word import fonts_in, size_in
from pipeline.render.word_room import fitting, room_for

_CALLED: Final[Mapping[Gives, str]] = {"plaque": "奖牌", "certificate": "证书"}
"""What each sort is called; its folder and its PDF are called so too."""
_LISTS: Final[Mapping[Gives, tuple[str, str, str]]] = {
    "plaque": ("制作单", "请按“名称”“荣誉”“落款”逐字核对，版式见同一文件夹里的 PDF", "month"),
    "certificate": ("登记", "按打印的次序", "date"),
}
"""The list of each sort, what stands under its title, and what its template prints of the date."""
_SMALLEST: Final = 24
"""Half points below which no name on a certificate is read from where it hangs."""
_QUOTED: Final = 40
"""Characters of a long name that messages quote."""
_SHRUNK: Final = {"name": "名称", "honour": "荣誉", "employer": "所在单位"}
"""What has a line of its own, and keeps to it; and what it is called."""


@dataclass(frozen=True)
class Standing:
    """Who honours them, and when."""

    pack: Pack
    issuers: Sequence[str]
    date: dt.date | None
    """None where it is not decided."""

    def texts(self, winner: Winner) -> dict[str, Any]:
        """What a plaque or certificate prints."""
        return certificate_context(self.pack, winner, self.issuers, self.date)


@dataclass(frozen=True)
class Certificate:
    """One certificate or plaque as a Word file."""

    winner: Winner
    sort: Gives
    path: str
    template: Path
    sound: bool
    """Whether it may be printed: it fits, and the fonts have all its characters."""

    @property
    def called(self) -> str:
        """What messages call it."""
        return _CALLED[self.sort]


@dataclass(frozen=True)
class Certificates:
    """Those that were made, and what is wrong with some."""

    made: tuple[Made, ...]
    findings: tuple[Finding, ...]
    problems: tuple[PipelineError, ...]
    """What LibreOffice could not print."""


@dataclass(frozen=True)
class _Lines:
    """The lines of a template that hold what keeps to one line."""

    fonts: Mapping[str, str]
    drawn: Mapping[str, int]
    """Half points, of what the template prints on a line of its own."""
    room: Mapping[str, float]
    """Points from edge to edge."""

    def sizes(self, context: Mapping[str, Any]) -> Iterator[tuple[str, int]]:
        """The values that have to be smaller than the template draws them, with their half points."""
        for name, drawn in self.drawn.items():
            if (size := fitting(str(context[name]), self.room[name], drawn)) < drawn:
                yield name, max(size, _SMALLEST)

    def holds(self, name: str, text: str) -> bool:
        """Whether it can be read on its line."""
        drawn = self.drawn.get(name)
        return drawn is None or fitting(text, self.room[name], drawn) >= min(drawn, _SMALLEST)


def _lines(template: Path) -> _Lines:
    sizes = {name: size for name in _SHRUNK if (size := size_in(template, name))}
    room = {name: width for name in sizes if (width := room_for(template, name))}
    return _Lines(fonts_in(template, list(_SHRUNK)), {name: sizes[name] for name in room}, room)


def make_certificates(
    winners: Sequence[Winner],
    standing: Standing,
    output: Output,
    glyphs: Glyphs | None,
    printer: Printer | None,
) -> Certificates:
    """Plaques and certificates of every winner in the order of the list, with a list and a PDF of each sort.

    Without `glyphs` nobody knows what the fonts draw; without a printer there is no PDF.
    """
    findings, certificates = list[Finding](), list[Certificate]()
    for one, told in _filled(winners, standing, output, glyphs):
        findings += told
        certificates.append(one)
    made = [*(_word(one, output) for one in certificates), *_lists(certificates, standing, output)]
    if printer is None:
        return Certificates(tuple(made), tuple(findings), ())
    pages = printer.convert(
        job(one.path, output.root / one.path, one.called, one.template) for one in certificates if one.sound
    )
    findings += _overlong(certificates, pages)
    for sort in _CALLED:
        made += _bound([one for one in certificates if one.sort == sort], pages, printer)
    problems = dict.fromkeys(one for one in pages.values() if isinstance(one, PipelineError))
    return Certificates(tuple(made), tuple(findings), tuple(problems))


def _filled(
    winners: Iterable[Winner], standing: Standing, output: Output, glyphs: Glyphs | None
) -> Iterator[tuple[Certificate, list[Finding]]]:
    names, lines_of = Names(), functools.cache(_lines)
    for number, winner in enumerate(winners, 1):
        context = standing.texts(winner)
        for sort in winner.gets:
            path = names.take(_CALLED[sort], f"{number:03d}-{winner.honour.title}-{winner.name}", ".docx")
            template = _template(standing.pack, winner.honour, sort)
            one = Certificate(winner, sort, path, template, sound=True)
            told = list(_told(one, context, lines_of(template), glyphs))
            _fill(output, one, context, lines_of(template))
            yield replace(one, sound=not any(finding.level in ("error", "warning") for finding in told)), told


def _template(pack: Pack, honour: Honour, sort: Gives) -> Path:
    own = honour.plaque if sort == "plaque" else honour.certificate
    return pack.file(own) if own else award_template(pack, sort)


def _lists(certificates: Sequence[Certificate], standing: Standing, output: Output) -> Iterator[Made]:
    for sort, called in _CALLED.items():
        texts = [standing.texts(one.winner) for one in certificates if one.sort == sort]
        if texts:
            title, note, dated = _LISTS[sort]
            context = issued_context(standing.pack, f"{called}{title}", texts, dated)
            path = f"{called}/{called}{title}.xlsx"
            content = excel.fill(shared("issued"), context | {"note": note})
            yield Made(path, "summary", output.put(path, digest(__version__, path), content).sha256)


def _fill(output: Output, one: Certificate, context: Mapping[str, Any], lines: _Lines) -> None:
    source, sizes = template_digest(one.template), tuple(lines.sizes(context))
    key = digest(__version__, source, repr(sizes), json.dumps(context, ensure_ascii=False, sort_keys=True))
    if not output.current(one.path, key):
        output.put(one.path, key, compiled(one.template, source, sizes).render(context))


def _told(
    one: Certificate, context: Mapping[str, Any], lines: _Lines, glyphs: Glyphs | None
) -> Iterator[Finding]:
    """What does not fit, and what the fonts lack."""
    winner = one.winner
    for name, label in _SHRUNK.items():
        text = str(context[name])
        if not lines.holds(name, text):
            told = (
                f"{one.called}上的{label}“{_short(text)}”太长，缩到 {_SMALLEST // 2} 磅一行也放不下，没有印"
            )
            hint = f"请在{one.called}模板里给它留宽一些，或者改用简称。"
            yield Finding("certificate", "error", told, hint, winner.place, winner.honour.form, winner.record)
        font = lines.fonts.get(name, "")
        for level, message, hint in lettered(label, text, font, glyphs) if glyphs else ():
            left = f"；{one.called}没有印进 PDF" if level == "warning" else ""
            told = f"“{winner.name}”的{one.called}：{message}{left}"
            yield Finding("font", level, told, hint, winner.place, winner.honour.form, winner.record)


def _short(text: str) -> str:
    return text if len(text) <= _QUOTED else f"{text[:_QUOTED]}…"


def _overlong(certificates: Iterable[Certificate], pages: Pages) -> Iterator[Finding]:
    for one in certificates:
        span = pages.get(one.path)
        if isinstance(span, Span) and span.count != 1:
            told = f"“{one.winner.name}”的{one.called}印出来是 {span.count} 页，没有印"
            hint = f"请核对{one.called}模板，文字应放得进一页。"
            winner = one.winner
            yield Finding("certificate", "error", told, hint, winner.place, winner.honour.form, winner.record)


def _word(one: Certificate, output: Output) -> Made:
    form, unit = one.winner.honour.form, one.winner.unit or None
    return Made(one.path, "letter", output.known(one.path).sha256, form, unit, (one.winner.record,))


def _bound(certificates: Sequence[Certificate], pages: Pages, printer: Printer) -> Iterator[Made]:
    """All of one sort that came to one page, in one PDF in the order of the list, to be printed on one side."""
    spans = [(one.winner, pages.get(one.path)) for one in certificates]
    items = [
        Item(span, (winner.honour.title, winner.name))
        for winner, span in spans
        if isinstance(span, Span) and span.count == 1
    ]
    if not items:
        return
    path = f"{certificates[0].called}/{certificates[0].called}.pdf"
    packet = assemble(items, duplex="none")
    verify(packet.pdf, packet.pages, path)
    done = printer.output.put(path, digest(__version__, printer.office.signature), packet.pdf, packet.pages)
    yield Made(path, "pdf", done.sha256, pages=packet.pages)
