"""Word files as they came, made docx: the step that `collect` and `intake` share."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from pipeline.errors import ProgramError
from pipeline.foreign import DOCX, converted
from pipeline.model.finding import Finding
from pipeline.records.collect.inputs import Source
from pipeline.records.collect.refused import unreadable


@dataclass(frozen=True)
class Docx:
    """What can be read, and why the rest cannot, by the source as it came."""

    sources: Mapping[Source, Source]
    refused: Mapping[Source, Finding]
    is_office_missing: bool = False
    """Whether it is LibreOffice that is to be mended, and not the files."""


def docx_sources(came: Sequence[Source], room: Path) -> Docx:
    """The sources as docx, older ones by way of LibreOffice in the new folder `room`; in their order."""
    made, why = _converted([source.path for source in came if source.older], room)
    readable: dict[Source, Source] = {}
    refused: dict[Source, Finding] = {}
    for source in came:
        if not source.older:
            readable[source] = source
        elif source.path in made:
            readable[source] = replace(source, path=made[source.path])
        else:
            refused[source] = _refused(source, why)
    return Docx(readable, refused, why is not None)


def _converted(older: Sequence[Path], room: Path) -> tuple[Mapping[Path, Path], ProgramError | None]:
    if not older:
        return {}, None
    room.mkdir(parents=True)
    try:
        return converted(older, DOCX, room), None
    except ProgramError as fault:
        return {}, fault


def _refused(source: Source, why: ProgramError | None) -> Finding:
    told = why.message if why else "转换成 docx 没有成功，可能加了打开密码，或者已经损坏"
    message = f"“{source.shown}”是旧格式，没有读取：{told}"
    return unreadable(source.shown, message, why.hint if why else DOCX.remedy)
