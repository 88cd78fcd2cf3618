"""Opens one file that a unit has sent: all that is in it, as values that can be handed from process to process."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import replace
from itertools import chain
from pathlib import Path, PurePosixPath
from typing import Final

from pipeline.digests import sha256_of
from pipeline.errors import DataError
from pipeline.labels import called_form, fold_name
from pipeline.model.bundle import Paper
from pipeline.model.finding import Finding, Place
from pipeline.model.pack import Pack
from pipeline.model.received import Lying, Received
from pipeline.model.record import Data
from pipeline.model.sheets import GUIDE, GUIDE_TITLE, SOURCES
from pipeline.records.bundle.days import stamps
from pipeline.records.bundle.heads import SummaryMap
from pipeline.records.bundle.pages import of_sheets
from pipeline.records.bundle.reading import read_paper
from pipeline.records.files import open_file
from pipeline.records.identify import Identity, identify
from pipeline.records.read import open_data
from pipeline.records.schemas import schemas
from pipeline.records.sources import Carrier, read_sources

_NAMED: Final = 3
"""So many sheets are named."""
_WRONG: Final = "请核对是不是放错、发错了文件。"
_OF_VALUES: Final = frozenset({"kind", "choice", "no-records"})
"""Codes that checking all data together tells again, with the values in their places."""


def receive(pack: Pack, file: Lying, maps: Sequence[SummaryMap] = ()) -> Received:
    """What the file holds; data of another city or year, or that cannot be read, is a finding and is left out.

    `maps`: what tells the pack's summary tables, so that a unit's own is not taken for its data.
    """
    digest = ""
    try:
        digest = sha256_of(file.path)
        identity = identify((file.path,))
        if paper := _paper(pack, file, identity, maps):
            return _as_paper(file, digest, paper)
        return _data(pack, file, digest, identity)
    except DataError as fault:
        if paper := _named_paper(file):
            return _as_paper(file, digest, paper)
        return _refused(file, digest, "received-file", fault.message, fault.hint)
    except OSError as fault:
        message = f"文件打不开（{fault.strerror}）"
        return _refused(file, digest, "received-file", message, "请核对权限，或请报送单位重新发送。")


def _data(pack: Pack, file: Lying, digest: str, identity: Identity) -> Received:
    if fault := _stranger(pack, file.path, identity):
        return _refused(file, digest, "received-other", fault, _WRONG)
    data = open_data((file.path,), pack, names=(file.name,))
    if fault := _other_forms(pack, data):
        return _refused(file, digest, "received-other", fault, _WRONG)
    return _with_sources(pack, identity, _received(file, digest, data))


def _as_paper(file: Lying, digest: str, paper: Paper) -> Received:
    return Received(file, digest, paper=paper, stamps=tuple(stamps(paper.lines)))


def _refused(file: Lying, digest: str, code: str, message: str, hint: str) -> Received:
    finding = Finding(code, "error", f"{message}，没有读取", hint, Place(file.name))
    return Received(file, digest, findings=(finding,), fault=message)


def _paper(pack: Pack, file: Lying, identity: Identity, maps: Sequence[SummaryMap]) -> Paper | None:
    """The summary or the list that a workbook says it is: none of its sheets is called like one of the data."""
    if not identity.names or _has_data(pack, identity.names):
        return None
    return read_paper(maps, of_sheets(open_file(file.path), file.name), "")


def _named_paper(file: Lying) -> Paper | None:
    """The list that a workbook without data is called."""
    with suppress(DataError):
        return read_paper((), of_sheets(open_file(file.path), file.name), PurePosixPath(file.name).name)
    return None


def _has_data(pack: Pack, names: Iterable[str]) -> bool:
    known = frozenset(chain.from_iterable(schema.names for schema in schemas(pack).values()))
    return not known.isdisjoint(map(fold_name, names))


def _stranger(pack: Pack, path: Path, identity: Identity) -> str:
    """Why it is not of this selection: what the workbook says of itself, else the title on 填写说明."""
    title = _guide_title(path) if GUIDE in identity.names else ""
    if title.endswith(GUIDE_TITLE) and title != pack.head.title + GUIDE_TITLE:
        return f"工作表“{GUIDE}”写的是“{title.removesuffix(GUIDE_TITLE)}”，不是“{pack.head.title}”"
    if identity.city and identity.city != pack.id:
        return f"这是 {identity.city} 的数据，不是 {pack.id} 的"
    if identity.year and identity.year != pack.head.year:
        return f"这是 {identity.year} 年的数据，本次是 {pack.head.year} 年的"
    return ""


def _other_forms(pack: Pack, data: Data) -> str:
    """The forms that are in it, where none of them is of this selection."""
    unknown = [one.place.sheet for one in data.findings if one.code == "unknown-sheet" and one.place]
    others = [name for name in unknown if name and called_form(name)]
    if not others or tuple(data.forms):
        return ""
    listed = "、".join(f"“{name}”" for name in others[:_NAMED])
    more = f"等 {len(others)} 张表" if len(others) > _NAMED else ""
    return f"里面没有“{pack.head.title}”的申报表，有的是{listed}{more}"


def _guide_title(path: Path) -> str:
    """What stands at the top of sheet 填写说明, for a copy that has lost the properties of the workbook."""
    guide = next(sheet for sheet in open_file(path) if sheet.title == GUIDE)
    first = next(guide.rows(), None)
    return first.cells[min(first.cells)].text if first else ""


def _received(file: Lying, digest: str, data: Data) -> Received:
    return Received(
        file,
        digest,
        tuple(record for form in data.forms for record in data.records(form)),
        data.units,
        data.honours,
        data.vetoes,
        tuple(one for one in data.findings if one.code not in _OF_VALUES),
    )


def _with_sources(pack: Pack, identity: Identity, one: Received) -> Received:
    """The file with what its own sheet 来源 says of its values."""
    found = read_sources(open_file(one.file.path)) if SOURCES in identity.names else {}
    if not found:
        return one
    carrier = Carrier(found)
    records = (carrier.record(pack.forms[record.form], record) for record in one.records)
    return replace(one, records=tuple(records))
