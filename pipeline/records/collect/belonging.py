"""Papers brought back to the forms that they belong to: separate sheets, further papers, texts without labels."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import PurePosixPath
from typing import Final

from pipeline.labels import bare_label, fold_name, fold_union
from pipeline.model.collected import Gathered, GatheredPaper, Loose, PaperValues, Taken
from pipeline.model.finding import Finding, Place
from pipeline.model.form import Field, Form
from pipeline.records.collect.applicants import (
    ELSEWHERE,
    Applicant,
    Joined,
    Rows,
    folder_of,
    give,
    named_in,
    nearest,
)

_HEADING: Final = 30
"""So much besides a name and a label may stand on a line above a text: 的, 工会, 单位名称."""
_SENTENCE: Final = re.compile("[。；！？]")


def sourced(values: Mapping[str, Taken], file: str) -> dict[str, Taken]:
    """Values with the file that they come from."""
    return {name: replace(one, file=file) for name, one in values.items()}


def bring_back(result: Joined, sheet: Gathered) -> None:
    """Gives the text of a separate sheet to the record that it names."""
    form, taken = result.pack.forms[sheet.form], sheet.values.get(sheet.sheet)
    if taken is None or not taken.text:
        result.findings.append(_without_text(form, sheet))
        return
    owners = nearest(
        (one for one in result.applicants if one.form == sheet.form and _is_of(form, one, sheet)), sheet.file
    )
    if len(owners) != 1:
        which = "有几份申报表都像是它的" if owners else "没有找到它的申报表"
        message = f"“{form.title}”的另附纸“{form.field(sheet.sheet).label}”{which}，没有收入"
        hint = "请核对另附纸上的名称与申报表是否一致，或者把正文贴到数据工作簿里。"
        result.findings.append(
            Finding("collect-sheet", "error", message, hint, Place(sheet.file), sheet.form)
        )
        return
    named = any(name in sheet.values for name in form.key)
    doubt = "" if named else "另附纸上没有名称，按文件的位置认作这一份的"
    give(owners[0], sheet.sheet, replace(taken, file=sheet.file), doubt)


def _without_text(form: Form, sheet: Gathered) -> Finding:
    """A sheet that nobody has filled in, or only in part."""
    what = f"“{form.title}”的另附纸“{form.field(sheet.sheet).label}”"
    if not sheet.values:
        message = f"“{sheet.file}”是空白的{what}，没有填写内容"
        return Finding("collect-skipped", "info", message, "不必理会。", Place(sheet.file), sheet.form)
    message = f"{what}上没有读到正文"
    hint = "请打开文件看看；有正文的，贴到数据工作簿里，没有的，向填表人要。"
    return Finding("collect-sheet", "warning", message, hint, Place(sheet.file), sheet.form)


def _is_of(form: Form, owner: Applicant, sheet: Gathered) -> bool:
    """Whether all that the sheet says of its applicant agrees with the record."""
    for name in form.key:
        ours, theirs = owner.values.get(name), sheet.values.get(name)
        if theirs and (ours is None or fold_name(ours.text) != fold_name(theirs.text)):
            return False
    return bool(set(form.key) & sheet.values.keys()) or folder_of(sheet.file) == owner.folder


def hand_over(result: Joined, paper: GatheredPaper) -> None:
    """Gives what a further paper says to the record that its first lines, else its name or its folder, point to."""
    readings = {one.form: one for one in paper.readings}
    owners = [one for one in result.applicants if one.form in readings]
    owner, doubt = _owner(result, owners, paper)
    if owner is None and not any(_is_telling(one) for one in paper.readings):
        message = f"“{paper.file}”是空白的“{paper.title}”，没有填写内容"
        result.findings.append(Finding("collect-skipped", "info", message, "不必理会。", Place(paper.file)))
        return
    if owner is None:
        message = f"“{paper.title}”看不出是谁的，没有收入"
        hint = "请核对标题下面的名称与申报表是否一致，与申报表放在同一个文件夹，再收集一次。"
        result.findings.append(Finding("collect-sheet", "error", message, hint, Place(paper.file)))
        return
    _take_over(result, owner, paper, readings[owner.form], doubt)


def _owner(result: Joined, owners: Sequence[Applicant], paper: GatheredPaper) -> tuple[Applicant | None, str]:
    """Whose a paper is, and what makes that doubtful."""
    own = "\n".join(paper.lines)
    named = nearest(named_in(result, owners, own + PurePosixPath(paper.file).name), paper.file)
    if len(named) == 1:
        is_said = bool(named_in(result, named, own))
        return named[0], "" if is_said else "材料上没有名称，按文件名认作这一份的"
    beside = [owner for owner in owners if owner.folder == folder_of(paper.file)]
    return beside[0] if len(beside) == 1 else None, "材料上没有名称，按文件的位置认作这一份的"


def _take_over(result: Joined, owner: Applicant, paper: GatheredPaper, read: PaperValues, doubt: str) -> None:
    for name, taken in sourced(read.values, paper.file).items():
        give(owner, name, taken, doubt)
    for name, rows in read.rows.items():
        if rows:
            owner.rows[name] = _given(owner, name, tuple(sourced(row, paper.file) for row in rows), doubt)
    if not _is_telling(read):
        message = f"“{paper.file}”是“{result.name(owner)}”的“{paper.title}”，没有要收进数据的内容"
        result.findings.append(
            Finding(
                "collect-skipped", "info", message, "不必理会。", Place(paper.file), owner.form, owner.number
            )
        )


def _is_telling(read: PaperValues) -> bool:
    return bool(read.values) or any(read.rows.values())


def _given(owner: Applicant, name: str, rows: Rows, doubt: str) -> Rows:
    """The rows, in doubt where the record has others already."""
    before = owner.rows.get(name, ())
    if before and _texts(before) != _texts(rows):
        doubt = doubt or f"“{next(iter(before[0].values())).file}”也写了不同的内容"
    if not doubt:
        return rows
    return tuple({key: replace(one, trust="low", note=doubt) for key, one in row.items()} for row in rows)


def _texts(rows: Rows) -> list[dict[str, str]]:
    return [{key: fold_name(one.text) for key, one in row.items()} for row in rows]


def take_in(result: Joined, loose: Loose) -> None:
    """Gives a text without labels to the only record that its title or file name points to."""
    owners = [owner for owner in result.applicants if owner.folder == folder_of(loose.file)]
    around = loose.title + PurePosixPath(loose.file).name
    named = named_in(result, owners, around) or [owner for owner in owners if owner.file == loose.file]
    fitting = [
        (owner, one) for owner in nearest(named, loose.file) for one in _wanting(result.form(owner), owner)
    ]
    said = [pair for pair in fitting if bare_label(pair[1].label) in bare_label(around)] or fitting
    if len(said) != 1:
        message = f"“{loose.file}”有一段正文（“{loose.text[:20]}…”），看不出是谁的哪一栏，没有收入"
        hint = (
            "请把它贴到数据工作簿里；或者在开头写明单位（姓名）和栏目，与申报表放在同一个文件夹，再收集一次。"
        )
        result.findings.append(Finding("collect-sheet", "error", message, hint, Place(loose.file)))
        return
    owner, one = said[0]
    text = _without_heading(loose.text, result.name(owner), one)
    give(owner, one.id, Taken(text, "正文", file=loose.file), "没有另附纸的表头，按文件名、标题认作这一份的")


def _wanting(form: Form, owner: Applicant) -> Iterator[Field]:
    """The fields whose text is still missing: those of separate sheets, and long ones that send elsewhere."""
    for one in form.printed + form.separate:
        taken = owner.values.get(one.id)
        missing = ELSEWHERE.fullmatch(taken.text) if taken else one in form.separate or one.kind == "prose"
        if missing and one.kind == "prose" and not one.by_hand:
            yield one


def _without_heading(text: str, name: str, one: Field) -> str:
    """The text without the lines above it that only say whose and what it is."""
    lines = text.split("\n")
    words = [fold_name(one.label), fold_name(bare_label(one.label)), fold_union(name)]
    while len(lines) > 1 and not _SENTENCE.search(lines[0]):
        rest = line = fold_name(lines[0])
        for word in filter(None, words):
            rest = rest.replace(word, "")
        if rest == line or len(rest) > _HEADING:
            break
        lines = lines[1:]
    return "\n".join(lines)
