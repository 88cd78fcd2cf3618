"""Notes on many files that differ in names alone, told once: nobody reads 说明 of a thousand files one by one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import PurePosixPath
from typing import Final

from pipeline.model.finding import Finding, Place

_MANY: Final = 3
"""So many notes are told as one."""
_LISTED: Final = 4
"""So many files of them are named."""
_HEADING: Final = "多个文件"
_NAME: Final = re.compile("“[^“”]*”")
_NAMES: Final = re.compile("“…”(?:、“…”)+(?:等 \\d+ 个)?")


def told_together(findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """The findings, notes that say the same of many files as one behind the others."""
    groups: dict[tuple[str, ...], list[Finding]] = {}
    for finding in findings:
        if finding.level == "info" and finding.place:
            groups.setdefault((finding.code, _saying(finding.message), finding.hint), []).append(finding)
    many = {key: group for key, group in groups.items() if len(group) >= _MANY}
    told = {id(finding) for group in many.values() for finding in group}
    alone = (finding for finding in findings if id(finding) not in told)
    return (*alone, *(_as_one(saying, group) for (_, saying, _), group in many.items()))


def _saying(message: str) -> str:
    """What a message says without the names in it, which may hold quotes themselves, and without its details."""
    while (without := _NAME.sub("‘’", message)) != message:
        message = without
    return _NAMES.sub("“…”", message.replace("‘’", "“…”")).partition("：")[0]


def _as_one(saying: str, group: Sequence[Finding]) -> Finding:
    names = _named(finding.place.file for finding in group if finding.place)
    message = f"{saying}（共 {len(group)} 处）：{names}"
    return replace(group[0], message=message, place=Place(_HEADING), form=None, record=None)


def _named(files: Iterable[str]) -> str:
    several = list(dict.fromkeys(files))
    names = [PurePosixPath(file).name for file in several]
    if len(set(names)) < len(names):  # 申报表.docx in the folder of every unit
        names = [PurePosixPath(*PurePosixPath(file).parts[-2:]).as_posix() for file in several]
    named = "、".join(f"“{name}”" for name in names[:_LISTED])
    return named + (f"等 {len(several)} 个" if len(several) > _LISTED else "")
