"""The names of files against what is in them: an applicant's form under another applicant's name, another unit's."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import Final

from pipeline.checks.base import brief
from pipeline.checks.bundle.matching import likeness
from pipeline.labels import fold_name
from pipeline.model.bundle import Bundle, Filled
from pipeline.model.finding import Finding, Place

NAME: Final = "\ue000"
"""Stands in a pattern of file names for the applicant's name; every other value is `OTHER`."""
OTHER: Final = "\ue001"
_CODE: Final = "bundle-file"
_PARTS: Final = re.compile(r"[-_—－\s+]+")
_CUT: Final = re.compile("~.*")
"""What stands for the rest of a name that was too long for a file."""
_HINT: Final = "请打开文件核对：内容对的，改文件名；文件名对的，换上这个对象的申报表。"
_LEAST: Final = 2
_BEGINNING: Final = 4
"""Characters: a name that begins like the applicant's is that name, made short."""


def file_findings(bundle: Bundle, filled: Filled) -> Iterator[Finding]:
    """Another applicant's name, one that is nearly the same, or another unit's name in the name of the file."""
    stem = PurePosixPath(filled.file).stem
    folded, own = fold_name(stem), fold_name(filled.of.name)
    if wrong := _other_name(bundle, filled, stem, folded, own):
        message = f"文件名上是“{brief(wrong)}”，里面是“{brief(filled.of.name)}”的《{filled.of.title}》"
        yield _finding(bundle, filled, message)
    parts = [fold_name(part) for part in _PARTS.split(stem)]
    named = [bundle.others[part] for part in parts if part in bundle.others]
    if named and bundle.unit not in named:
        message = f"文件名上的单位是“{named[0]}”，却是{bundle.unit}报送的"
        yield _finding(bundle, filled, message)


def _other_name(bundle: Bundle, filled: Filled, stem: str, folded: str, own: str) -> str:
    """Who the file's name says that it is of, where it is of somebody else; empty where nothing speaks against it."""
    begun = [fold_name(part) for part in _PARTS.split(_CUT.sub("", stem))]
    if own in folded or any(own.startswith(part) for part in begun if len(part) >= _BEGINNING):
        return ""
    for pattern in filled.patterns:
        if said := _by_pattern(pattern, stem):
            return "" if fold_name(said) in own else said
    others = (one.name for one in bundle.applicants if fold_name(one.name) != own)
    if other := next((name for name in others if len(name) > _LEAST and fold_name(name) in folded), ""):
        return other
    return next((part for part in _PARTS.split(stem) if likeness(part, filled.of.name)), "")


def _by_pattern(pattern: str, stem: str) -> str:
    """What stands in the name where the pack's pattern has the applicant."""
    parts = re.split(f"([{NAME}{OTHER}])", pattern)
    values = {NAME: "(?P<name>.+)", OTHER: ".+?"}
    regex, named = "", False
    for part in parts:
        regex += values[part] if part in values and not (named and part == NAME) else re.escape(part)
        named = named or part == NAME
    found = re.match(regex, stem) if named else None
    return found["name"].strip() if found else ""


def _finding(bundle: Bundle, filled: Filled, message: str) -> Finding:
    place, of = Place(filled.file), filled.of
    return Finding(_CODE, "error", message, _HINT, place, of.form, of.number, bundle.unit)
