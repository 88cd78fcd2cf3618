"""Pictures given to records: those that hang in a form, and those that lie as files beside it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import PurePosixPath
from typing import Final

from pipeline.expr import ExpressionError, text
from pipeline.labels import fold_name
from pipeline.model.collected import Taken
from pipeline.model.finding import Finding, Place
from pipeline.model.form import Column, Field
from pipeline.names import safe_name
from pipeline.records.collect.applicants import Applicant, Joined, folder_of, named_in, nearest, nearness
from pipeline.records.collect.inputs import Source
from pipeline.records.collect.refused import listing

_PORTRAIT: Final = re.compile(r"照|寸|头像|免冠|photo", re.IGNORECASE)
_COUNT: Final = re.compile(r"[-_(]?\d+\)?$")
"""What tells pictures of one name apart."""


def find_photos(result: Joined, pictures: Sequence[Source]) -> None:
    """Gives the pictures to the photo fields and lists of pictures that want them; says which are left over."""
    for owner in result.applicants:
        _in_the_form(result, owner)
    named = _by_name(pictures)
    used = {name for owner in result.applicants for name in _of_lists(result, owner, named)}
    asked = [owner for owner in result.applicants if _photo_field(result, owner)]
    left = [one for one in pictures if one.shown not in used]
    said = [
        (one, why)
        for one in sorted(left, key=lambda one: (not _PORTRAIT.search(_name(one)), one.shown))
        if (why := _as_photo(result, asked, one))
    ]
    result.findings += _left_over(said)


def _name(one: Source) -> str:
    return PurePosixPath(one.shown).name


def _photo_field(result: Joined, owner: Applicant) -> Field | None:
    return next((one for one in result.form(owner).fields if one.photo), None)


def _in_the_form(result: Joined, owner: Applicant) -> None:
    """A picture that hangs elsewhere in the form is the photo where there is only one of both."""
    wanting = [one for one in result.form(owner).fields if one.photo and one.id not in owner.values]
    if len(wanting) == 1 and len(set(owner.pictures)) == 1:
        picture = owner.pictures[0]
        note = "图片不在照片一格里，认作照片"
        owner.values[wanting[0].id] = Taken(picture, "表上的图片", "low", note, owner.file, picture)


def _as_photo(result: Joined, asked: Sequence[Applicant], one: Source) -> str:
    """Makes the picture the photo of the person that its name says; else why it is nobody's."""
    named = nearest(named_in(result, asked, _name(one)), one.shown)
    wanting = [owner for owner in named or asked if not _has_photo(result, owner)]
    beside = [owner for owner in wanting if owner.folder == folder_of(one.shown)]
    if len(named) == 1 and wanting:
        _put(result, named[0], one, Taken(_name(one), "旁边的图片", "medium", "按文件名认作照片"))
        return ""
    if len(named) == 1:
        return f"像是“{result.name(named[0])}”的照片，已经有照片，没有用"
    if not named and len(beside) == 1 and _PORTRAIT.search(_name(one)):
        note = "图片与申报表在同一个文件夹，认作照片"
        _put(result, beside[0], one, Taken(_name(one), "旁边的图片", "low", note))
        return ""
    return "看不出是谁的照片" if wanting else "不是申报表上要的图片"


def _has_photo(result: Joined, owner: Applicant) -> bool:
    field = _photo_field(result, owner)
    return field is not None and field.id in owner.values


def _put(result: Joined, owner: Applicant, one: Source, taken: Taken) -> None:
    field = _photo_field(result, owner)
    if field:
        owner.values[field.id] = replace(taken, file=one.shown, picture=_name(one))


def _left_over(left: Iterable[tuple[Source, str]]) -> Iterator[Finding]:
    """One finding for the pictures of a folder that are left over for the same reason."""
    by_reason: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    for one, why in left:
        by_reason[folder_of(one.shown), why].append(one.shown)
    hint = "要用的，请以申报对象的名称命名再收集一次，或者放到数据工作簿旁边，填上文件名。"
    for (folder, why), names in by_reason.items():
        where = names[0] if len(names) == 1 else folder
        yield Finding("collect-skipped", "info", f"图片{listing(names)}{why}", hint, Place(where))


def _by_name(pictures: Iterable[Source]) -> Mapping[str, Sequence[Source]]:
    """Pictures by their names, and by those without what tells pictures of one name apart."""
    found: defaultdict[str, list[Source]] = defaultdict(list)
    for one in pictures:
        stem = _stem(_name(one))
        for name in dict.fromkeys((stem, _COUNT.sub("", stem))):
            found[name].append(one)
    return found


def _of_lists(result: Joined, owner: Applicant, named: Mapping[str, Sequence[Source]]) -> Iterator[str]:
    """Puts the files in the place of the names in the owner's lists of pictures; gives those that were used."""
    for field in result.form(owner).rows:
        if not (column := field.picture) or field.id not in owner.rows:
            continue
        used: set[str] = set()
        rows = []
        for at, row in enumerate(owner.rows[field.id], 1):
            if found := _listed(owner, column, row, named, used):
                used.add(found.shown)
                place = next(iter(row.values())).place
                taken = Taken(_name(found), place, "high", "", found.shown, _name(found))
                rows.append({**row, column.id: taken})
            else:
                rows.append(dict(row))
                result.findings.append(_missing(field, owner, at, row.get(column.id)))
        owner.rows[field.id] = tuple(rows)
        yield from used


def _listed(
    owner: Applicant,
    column: Column,
    row: Mapping[str, Taken],
    named: Mapping[str, Sequence[Source]],
    used: Collection[str],
) -> Source | None:
    """The picture that a row of a list names, by its own name or by the one under which it is handed in."""
    texts = {name: one.text for name, one in row.items()}
    names = {_stem(texts.get(column.id, "")), fold_name(safe_name(_sent_as(owner, column, texts)))} - {""}
    near = next(iter(row.values())).file
    fitting = [one for name in names for one in named.get(name, ()) if one.shown not in used]
    return min(
        fitting, key=lambda one: (-nearness(one.shown, near), len(_name(one)), one.shown), default=None
    )


def _sent_as(owner: Applicant, column: Column, texts: Mapping[str, str]) -> str:
    own = {name: one.text for name, one in owner.values.items()}
    try:
        return str(text(column.file_name)({**own, **texts}))
    except ExpressionError:
        return ""


def _stem(name: str) -> str:
    return fold_name(PurePosixPath(name.replace("\\", "/")).stem)


def _missing(field: Field, owner: Applicant, at: int, listed: Taken | None) -> Finding:
    name = f"“{PurePosixPath(listed.text).name}”" if listed else ""
    message = f"“{field.label}”第 {at} 行的图片{name}没有找到"
    hint = "请把图片放到数据工作簿旁边，在“文件名”一栏填上它的名称。"
    file = listed.file if listed else owner.file
    return Finding(
        "collect-doubt", "warning", message, hint, Place(file), owner.form, owner.number, field=field.id
    )
