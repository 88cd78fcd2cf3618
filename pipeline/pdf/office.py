"""LibreOffice: which one it is, and one start of it with a profile of its own."""

from __future__ import annotations

import hashlib
import json
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from pipeline import programs
from pipeline.errors import ProgramError
from pipeline.pdf import fonts
from pipeline.pdf.split import spans

PROGRAM: Final = "soffice"
WORD: Final = "--infilter=MS Word 2007 XML"
"""Without it a broken docx is printed as plain text."""
MAX_DOCUMENTS: Final = 200
"""Files for one start: after some 240 soffice ends in silence, with 0."""

_ROOM: Final = 64 << 20
"""Bytes of disk below which LibreOffice may fail on a form that is sound."""
_PROOF_SECONDS: Final = 120
"""What the first start of a cold machine may take."""

_OPTIONS: Final = {
    "ExportBookmarksToPDFDestination": True,
    "ExportBookmarks": False,
    "ExportFormFields": False,  # a tick in a content control is to be printed, not to be filled in
    "UseTaggedPDF": False,
}
_FILTER: Final = "pdf:writer_pdf_Export:" + json.dumps(
    {name: {"type": "boolean", "value": str(value).lower()} for name, value in _OPTIONS.items()}
)

_SETTINGS: Final = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Setup/Product"><prop oor:name="ooSetupLastVersion"><value>99.9</value></prop></item>
</oor:items>
"""
"""A profile that a later version has used: else each start tries out how this machine draws, for 0.7 s."""

_ENVIRONMENT: Final = {
    # The locale decides on fonts and digits where a document does not.
    "LC_ALL": "C.UTF-8",
    # A document is millions of small objects: glibc keeps those that were freed at hand, a tenth of the time.
    "GLIBC_TUNABLES": "glibc.malloc.tcache_count=65535",
}


@dataclass(frozen=True)
class Office:
    """The LibreOffice to be used and the fontconfig file that maps its fonts."""

    soffice: Path
    fontconfig: Path
    signature: str
    """Changes with the version of LibreOffice and the installed fonts, as the pages do."""
    start_seconds: float = 30
    record_seconds: float = 0.1
    """What a start and each record of a document may take: ten to twenty times and about five times what they do take.

    Where that is too little, as on a machine that is busy with something else, forms are only printed more than once.
    """


def office(fontconfig: Path) -> Office:
    """The installed LibreOffice; ProgramError names the command that adds it."""
    program = programs.require(PROGRAM)
    drawn = fonts.drawn(fonts.NAMES, fontconfig)
    seen = repr((programs.probe(PROGRAM).version, _FILTER, drawn))
    return Office(program, fontconfig, hashlib.sha256(seen.encode()).hexdigest())


@contextmanager
def started_in(folder: Path) -> Iterator[Path]:
    """A folder for one start of soffice; what a killed one still writes there goes with the folder around it."""
    with tempfile.TemporaryDirectory(prefix="soffice-", dir=folder, ignore_cleanup_errors=True) as made:
        yield Path(made)


def soffice(office: Office, sources: Sequence[Path], scratch: Path, *options: str, seconds: float) -> str:
    """What soffice wrote on its error channel while it converted the sources to PDFs beside them, each in `seconds`."""
    profile = _profile(scratch).resolve().as_uri()
    flags = ("--headless", "--norestore", "--nolockcheck", "--nodefault", "--nofirststartwizard", *options)
    names = [source.name for source in sources]
    return programs.run(
        [office.soffice, f"-env:UserInstallation={profile}", *flags, "--convert-to", _FILTER, *names],
        timeout=seconds,
        env={"FONTCONFIG_FILE": str(office.fontconfig.resolve()), **_ENVIRONMENT},
        cwd=scratch,
        progress=lambda: sum(1 for _ in scratch.glob("*.pdf")),
    ).stderr


def _profile(scratch: Path) -> Path:
    """A fresh profile, so that no start knows of another."""
    profile = scratch / "profile"
    (profile / "user").mkdir(parents=True, exist_ok=True)
    (profile / "user" / "registrymodifications.xcu").write_text(_SETTINGS, "utf-8")
    return profile


def prove(office: Office, folder: Path) -> None:
    """ProgramError unless LibreOffice has room and can print a line of text: then it is the forms that are to blame."""
    free = shutil.disk_usage(folder).free
    if free < _ROOM:
        raise ProgramError(
            f"磁盘快满了，只剩 {free >> 20} MB，LibreOffice 排不了版",
            "请腾出磁盘空间，再运行一次，会接着做。",
        )
    with started_in(folder) as scratch:
        line = scratch / "line.txt"
        line.write_text("jianjia", encoding="utf-8")
        said = soffice(office, [line], line.parent, seconds=_PROOF_SECONDS)
        if not spans(line.with_suffix(".pdf"), ()):
            last = said.strip().splitlines()[-1:]
            raise ProgramError(
                "LibreOffice 启动了，却生成不了 PDF" + "".join(f"：{words}" for words in last),
                f"请检查磁盘空间，或重新安装：{programs.install_command(PROGRAM)}",
            )
