"""Forms and the papers that belong to them, from many files, made records: the unit named, sheets brought back."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import PurePosixPath
from typing import Final

from pipeline.labels import bare_label, fold_name, fold_union
from pipeline.model.collected import Gathered, Loose, Read, Taken
from pipeline.model.finding import Finding, Place
from pipeline.model.form import Field, Form
from pipeline.model.pack import Pack
from pipeline.model.sheets import UNIT

_ELSEWHERE: Final = re.compile(r"[（(]?详?(?:见|另)?附(?:纸|页|件|后|表|材料)*[）)]?[。.]?")
"""What a cell says whose text is on another paper."""
_HEADING: Final = 40
_SENTENCE: Final = re.compile("[。；！？]")


@dataclass
class Applicant:
    """One record as it comes together."""

    form: str
    file: str
    values: dict[str, Taken]
    rows: Mapping[str, tuple[Mapping[str, Taken], ...]]
    pictures: tuple[str, ...] = ()
    number: int = 0
    """Within its form, from 1, as in the data workbook."""

    @property
    def folder(self) -> str:
        """Where its file lies."""
        return str(PurePosixPath(self.file).parent)


@dataclass
class Joined:
    """All records, and what was found while they were put together."""

    applicants: list[Applicant] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)


def joined(pack: Pack, reads: Iterable[Read], unit_of: Callable[[str], tuple[str, str]]) -> Joined:
    """The records in the order of the files; `unit_of` gives the unit of a file and the folder that says so."""
    known = tuple(reads)
    result = Joined()
    for one in (one for read in known for one in read.gathered if not one.sheet):
        rows = {name: tuple(_sourced(row, one.file) for row in many) for name, many in one.rows.items()}
        result.applicants.append(
            Applicant(one.form, one.file, _sourced(one.values, one.file), rows, one.pictures)
        )
    by_form: dict[str, int] = {}
    for applicant in result.applicants:
        applicant.number = by_form[applicant.form] = by_form.get(applicant.form, 0) + 1
    for sheet in (one for read in known for one in read.gathered if one.sheet):
        _bring_back(pack, result, sheet)
    for loose in (read.loose for read in known if read.loose):
        _take_in(pack, result, loose)
    for applicant in result.applicants:
        _finish(pack, result, applicant, unit_of)
    return result


def _sourced(values: Mapping[str, Taken], file: str) -> dict[str, Taken]:
    return {name: replace(one, file=file) for name, one in values.items()}


def _bring_back(pack: Pack, result: Joined, sheet: Gathered) -> None:
    """Gives the text of a separate sheet to the record that it names."""
    form, taken = pack.forms[sheet.form], sheet.values.get(sheet.sheet)
    if taken is None or not taken.text:
        return
    owners = [one for one in result.applicants if one.form == sheet.form and _is_of(form, one, sheet)]
    nearest = _nearest(owners, sheet.file)
    if len(nearest) != 1:
        which = "有几份申报表都像是它的" if nearest else "没有找到它的申报表"
        message = f"“{form.title}”的另附纸“{form.field(sheet.sheet).label}”{which}，没有收入"
        hint = "请核对另附纸上的名称与申报表是否一致，或者把正文贴到数据工作簿里。"
        result.findings.append(
            Finding("collect-sheet", "error", message, hint, Place(sheet.file), sheet.form)
        )
        return
    owner = nearest[0]
    named = any(name in sheet.values for name in form.key)
    doubt = "" if named else "另附纸上没有名称，按文件的位置认作这一份的"
    _give(owner, sheet.sheet, replace(taken, file=sheet.file), doubt)


def _is_of(form: Form, owner: Applicant, sheet: Gathered) -> bool:
    """Whether all that the sheet says of its applicant agrees with the record."""
    for name in form.key:
        ours, theirs = owner.values.get(name), sheet.values.get(name)
        if theirs and (ours is None or fold_name(ours.text) != fold_name(theirs.text)):
            return False
    return bool(set(form.key) & sheet.values.keys()) or _folder(sheet.file) == owner.folder


def _nearest(owners: Sequence[Applicant], file: str) -> Sequence[Applicant]:
    """Those of the same file, else of the same folder, else all."""
    same = [owner for owner in owners if owner.file == file]
    around = [owner for owner in owners if owner.folder == _folder(file)]
    return same or around or owners


def _folder(file: str) -> str:
    return str(PurePosixPath(file).parent)


def _give(owner: Applicant, name: str, taken: Taken, doubt: str = "") -> None:
    before = owner.values.get(name)
    if before and not _ELSEWHERE.fullmatch(before.text) and fold_name(before.text) != fold_name(taken.text):
        doubt = doubt or f"申报表上（{before.place}）也写了不同的内容"
    owner.values[name] = replace(taken, trust="low", note=doubt) if doubt else taken


def _take_in(pack: Pack, result: Joined, loose: Loose) -> None:
    """Gives a text without labels to the only record that its title or file name points to."""
    fitting = [
        (owner, one)
        for owner in _nearest(result.applicants, loose.file)
        if owner.folder == _folder(loose.file)
        for one in _wanting(pack.forms[owner.form], owner)
        if _points_to(pack.forms[owner.form], owner, loose) or owner.file == loose.file
    ]
    said = [
        pair for pair in fitting if bare_label(pair[1].label) in bare_label(loose.title + loose.file)
    ] or fitting
    if len(said) != 1:
        message = f"“{loose.file}”有一段正文（“{loose.text[:20]}…”），看不出是谁的哪一栏，没有收入"
        hint = (
            "请把它贴到数据工作簿里；或者在开头写明单位（姓名）和栏目，与申报表放在同一个文件夹，再收集一次。"
        )
        result.findings.append(Finding("collect-sheet", "error", message, hint, Place(loose.file)))
        return
    owner, one = said[0]
    text = _without_heading(loose.text, owner, pack.forms[owner.form], one)
    _give(owner, one.id, Taken(text, "正文", file=loose.file), "没有另附纸的表头，按文件名、标题认作这一份的")


def _wanting(form: Form, owner: Applicant) -> Iterator[Field]:
    """The fields whose text is still missing."""
    for one in form.separate:
        taken = owner.values.get(one.id)
        if taken is None or _ELSEWHERE.fullmatch(taken.text):
            yield one


def _points_to(form: Form, owner: Applicant, loose: Loose) -> bool:
    name = owner.values.get(form.applicant_field)
    around = fold_name(loose.title + PurePosixPath(loose.file).name)
    return name is not None and bool(name.text) and fold_union(name.text) in around


def _without_heading(text: str, owner: Applicant, form: Form, one: Field) -> str:
    """The text without the lines above it that only say whose and what it is."""
    lines = text.split("\n")
    name = owner.values.get(form.applicant_field)
    words = [fold_name(one.label), fold_name(bare_label(one.label)), fold_union(name.text) if name else ""]
    while len(lines) > 1 and len(lines[0]) <= _HEADING and not _SENTENCE.search(lines[0]):
        if not any(word and word in fold_name(lines[0]) for word in words):
            break
        lines = lines[1:]
    return "\n".join(lines)


def _finish(pack: Pack, result: Joined, owner: Applicant, unit_of: Callable[[str], tuple[str, str]]) -> None:
    form = pack.forms[owner.form]
    for one in form.fields:
        taken = owner.values.get(one.id)
        if taken and one.kind == "prose" and _ELSEWHERE.fullmatch(taken.text):
            del owner.values[one.id]
    if pack.head.units:
        _name_unit(pack, result, owner, *unit_of(owner.file))
    _find_photo(form, owner)
    result.findings += _doubts(form, owner)


def _name_unit(pack: Pack, result: Joined, owner: Applicant, unit: str, said_by: str) -> None:
    known = {fold_name(name): one.name for one in pack.head.units for name in (one.name, *one.aliases)}
    printed = owner.values.get(UNIT)
    own = known.get(fold_name(printed.text)) if printed else None
    if unit and printed and (own or printed.text) != unit:
        note = f"表上（{printed.place}）写的却是“{printed.text}”"
        owner.values[UNIT] = Taken(unit, f"文件夹“{said_by}”", "low", note, owner.file)
    elif unit:
        whole = known.get(fold_name(said_by)) == unit
        note = "" if whole else "文件夹的名称里有这个推荐单位"
        owner.values[UNIT] = Taken(
            unit, f"文件夹“{said_by}”", "high" if whole else "medium", note, owner.file
        )
    elif printed is None:
        message = "看不出推荐单位：文件夹的名称不是推荐单位，表上也没有写"
        hint = (
            f"请把文件放进以推荐单位命名的文件夹（如“{pack.head.units[0].name}”），或者在数据工作簿里补上。"
        )
        result.findings.append(
            Finding(
                "collect-unit",
                "error",
                message,
                hint,
                Place(owner.file),
                owner.form,
                owner.number,
                field=UNIT,
            )
        )


def _find_photo(form: Form, owner: Applicant) -> None:
    """A picture that hangs elsewhere in the form is the photo where there is only one of both."""
    wanting = [one for one in form.fields if one.photo and one.id not in owner.values]
    if len(wanting) == 1 and len(set(owner.pictures)) == 1:
        picture = owner.pictures[0]
        note = "图片不在照片一格里，认作照片"
        owner.values[wanting[0].id] = Taken(picture, "表上的图片", "low", note, owner.file, picture)


def _doubts(form: Form, owner: Applicant) -> Iterator[Finding]:
    labels = {one.id: one.label for one in form.fields} | {UNIT: "推荐单位"}
    values = [(name, taken) for name, taken in owner.values.items()]
    for one in form.rows:
        for at, row in enumerate(owner.rows.get(one.id, ()), 1):
            values += [(one.id, replace(taken, note=f"{taken.note}（第 {at} 行）")) for taken in row.values()]
    for name, taken in values:
        if taken.trust == "low":
            line = " ".join(taken.text.split())
            text = line if len(line) <= _HEADING else line[:_HEADING] + "…"
            message = f"“{labels[name]}”读作“{text}”，{taken.note}"
            hint = "请打开文件核对这一处；读错的，在数据工作簿里改正。"
            place = Place(taken.file, None, taken.place)
            yield Finding(
                "collect-doubt", "warning", message, hint, place, owner.form, owner.number, field=name
            )


def unit_finder(pack: Pack, folders: Mapping[str, tuple[str, ...]]) -> Callable[[str], tuple[str, str]]:
    """Gives the unit that a file's folders name, and the folder; `folders` by file, the nearest first."""
    known = {fold_name(name): one.name for one in pack.head.units for name in (one.name, *one.aliases)}

    def named(file: str) -> tuple[str, str]:
        around = folders.get(file, ())
        for folder in around:
            if unit := known.get(fold_name(folder)):
                return unit, folder
        for folder in around:
            within = sorted((name for name in known if name in fold_name(folder)), key=len)
            if within and all(name in within[-1] or known[name] == known[within[-1]] for name in within):
                return known[within[-1]], folder
        return "", ""

    return named
