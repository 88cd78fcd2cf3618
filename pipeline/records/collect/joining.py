"""Forms and the papers that belong to them, from many files, made records."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import chain

from pipeline.model.collected import Gathered, Read, Taken
from pipeline.model.finding import Finding, Place
from pipeline.model.pack import Pack
from pipeline.records.collect.applicants import ELSEWHERE, Applicant, Joined, Rows
from pipeline.records.collect.belonging import bring_back, hand_over, sourced, take_in
from pipeline.records.collect.doubts import doubts
from pipeline.records.collect.inputs import Source
from pipeline.records.collect.portraits import find_photos
from pipeline.records.collect.twice import taken_once, told_twice
from pipeline.records.collect.units import UnitOf, name_unit


def joined(pack: Pack, reads: Iterable[Read], unit_of: UnitOf, pictures: Sequence[Source] = ()) -> Joined:
    """The records in the order of the files; `pictures` are those that lie as files beside the forms."""
    known = tuple(reads)
    result = Joined(pack)
    for one in chain.from_iterable(read.gathered for read in known):
        if not one.sheet:
            _add(result, one)
    taken_once(result)
    _number(result.applicants)
    for sheet in (one for read in known for one in read.gathered if one.sheet):
        bring_back(result, sheet)
    for paper in chain.from_iterable(read.papers for read in known):
        hand_over(result, paper)
    for loose in (read.loose for read in known if read.loose):
        take_in(result, loose)
    find_photos(result, pictures)
    for applicant in result.applicants:
        _finish(result, applicant, unit_of)
    result.findings += told_twice(result)
    return result


def _add(result: Joined, one: Gathered) -> None:
    """A new record; a blank form is none."""
    if one.values or any(one.rows.values()):
        rows: dict[str, Rows] = {
            name: tuple(sourced(row, one.file) for row in many) for name, many in one.rows.items()
        }
        result.applicants.append(
            Applicant(one.form, one.file, sourced(one.values, one.file), rows, one.pictures)
        )
        return
    message = f"“{one.file}”是空白的“{result.pack.forms[one.form].title}”，没有填写内容"
    hint = "有申报的，请向填表人要填好的表；是样表的不必理会。"
    result.findings.append(Finding("collect-skipped", "info", message, hint, Place(one.file), one.form))


def _number(applicants: Iterable[Applicant]) -> None:
    """Numbers the records within their forms, as in the data workbook."""
    counts: dict[str, int] = {}
    for one in applicants:
        one.number = counts[one.form] = counts.get(one.form, 0) + 1


def _finish(result: Joined, owner: Applicant, unit_of: UnitOf) -> None:
    form = result.form(owner)
    for one in form.fields:
        taken = owner.values.get(one.id)
        if taken and one.kind == "prose" and ELSEWHERE.fullmatch(taken.text):
            del owner.values[one.id]
            result.findings.append(_without_paper(owner, one.label, taken))
    if result.pack.head.units:
        said = [unit_of(file) for file in (owner.file, *owner.also)]
        name_unit(result, owner, next((one for one in said if one.unit), said[0]))
    result.findings += doubts(form, owner)


def _without_paper(owner: Applicant, label: str, taken: Taken) -> Finding:
    message = f"“{label}”写的是“{taken.text}”，没有找到另附的正文"
    hint = "请向填表人要另附的材料，与申报表放在同一个文件夹再收集一次，或者贴到数据工作簿里。"
    place = Place(taken.file, None, taken.place)
    return Finding("collect-sheet", "warning", message, hint, place, owner.form, owner.number)
