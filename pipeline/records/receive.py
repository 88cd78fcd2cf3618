"""Opens one file that a unit has sent: all that is in it, as values that can be handed from process to process."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from pipeline.digests import sha256_of
from pipeline.errors import DataError
from pipeline.model.finding import Finding, Place
from pipeline.model.pack import Pack
from pipeline.model.received import Lying, Received
from pipeline.model.sheets import GUIDE, GUIDE_TITLE
from pipeline.records.files import open_file
from pipeline.records.identify import Identity, identify
from pipeline.records.read import open_data

_OF_VALUES: Final = frozenset({"kind", "choice", "no-records"})
"""Codes that checking all data together tells again, with the values in their places."""


def receive(pack: Pack, file: Lying) -> Received:
    """What the file holds; data of another city or year, or that cannot be read, is a finding and is left out."""
    digest = ""
    try:
        digest = sha256_of(file.path)
        identity = identify((file.path,))
        if fault := _stranger(pack, file.path, identity):
            return _refused(file, digest, "received-other", fault, "请核对是不是放错、发错了文件。")
        return _opened(pack, file, digest)
    except DataError as fault:
        return _refused(file, digest, "received-file", fault.message, fault.hint)
    except OSError as fault:
        message = f"文件打不开（{fault.strerror}）"
        return _refused(file, digest, "received-file", message, "请核对权限，或请报送单位重新发送。")


def _refused(file: Lying, digest: str, code: str, message: str, hint: str) -> Received:
    finding = Finding(code, "error", f"{message}，没有读取", hint, Place(file.name))
    return Received(file, digest, findings=(finding,), fault=message)


def _stranger(pack: Pack, path: Path, identity: Identity) -> str:
    """Why it is not of this selection: what the workbook says of itself, else the title on 填写说明."""
    if identity.city and identity.city != pack.id:
        return f"这是 {identity.city} 的数据，不是 {pack.id} 的"
    if identity.year and identity.year != pack.head.year:
        return f"这是 {identity.year} 年的数据，本次是 {pack.head.year} 年的"
    if identity.city or GUIDE not in identity.names:
        return ""
    title = _guide_title(path)
    if title.endswith(GUIDE_TITLE) and title != pack.head.title + GUIDE_TITLE:
        return f"工作表“{GUIDE}”写的是“{title.removesuffix(GUIDE_TITLE)}”，不是“{pack.head.title}”"
    return ""


def _guide_title(path: Path) -> str:
    """What stands at the top of sheet 填写说明, for a copy that has lost the properties of the workbook."""
    guide = next(sheet for sheet in open_file(path) if sheet.title == GUIDE)
    first = next(guide.rows(), None)
    return first.cells[min(first.cells)].text if first else ""


def _opened(pack: Pack, file: Lying, digest: str) -> Received:
    data = open_data((file.path,), pack, names=(file.name,))
    return Received(
        file,
        digest,
        tuple(record for form in data.forms for record in data.records(form)),
        data.units,
        data.honours,
        data.vetoes,
        tuple(one for one in data.findings if one.code not in _OF_VALUES),
    )
