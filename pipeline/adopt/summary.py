"""A summary table (汇总表) adopted: its heads met with the forms' fields, and one row marked for all records."""

from __future__ import annotations

import copy
import re
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final, NamedTuple

from pipeline import ooxml
from pipeline.adopt.drafting import DraftForm, selection_of
from pipeline.adopt.fields import ROWS, UNIT, Adopted
from pipeline.adopt.finding import title_of
from pipeline.adopt.form import AdoptedForm
from pipeline.adopt.grid import Grid
from pipeline.adopt.likely_kinds import is_unit, kind_of
from pipeline.adopt.likely_names import field_id
from pipeline.adopt.marking import end_with_paragraph, tag_row, write
from pipeline.adopt.pack_text import DraftList, DraftSummary
from pipeline.adopt.repeated import heads_and_rows
from pipeline.adopt.sheet import marked, read_sheet
from pipeline.errors import DataError
from pipeline.labels import bare_label, fold_label, squeeze
from pipeline.ooxml import deflated, rewritten
from pipeline.wordml.document import Document
from pipeline.wordml.tables import tables

_TITLE: Final = re.compile(r"汇总表|名单|一览表|花名册|汇总名册|统计表")
_SERIAL: Final = re.compile(r"^(?:序号|编号|序|号)$")
_WHOEVER: Final = re.compile(r"^(?:单位)?名称[（(]姓名[）)]$|^姓名[（(](?:单位)?名称[）)]$")
_APPLICANT: Final = re.compile(r"^(?:(?:申报|推荐|参评)(?:(?P<unit>单位|工会)|对象|人选?)(?:名称|姓名)?)$")
_LEFT_BLANK: Final = re.compile(r"备注|验收结果|审核|意见|排序")
_CATEGORY: Final = re.compile(r"^(?:申报|推荐|评选|荣誉|表彰|奖项)(?:类别|项目|种类|称号)$")
_OF_FORM: Final = "category"
"""The column that says which of the forms a row is of."""
_NUMBER: Final = "number"
_REMEDY: Final = "请核对：要有一行表头（如 序号、姓名、单位），下面留空白行。"


class Column(NamedTuple):
    """One column of a summary: its head, and what its cell prints, empty where it stays blank."""

    head: str
    prints: str


@dataclass(frozen=True)
class AdoptedSummary:
    """A draft with its template."""

    draft: DraftSummary
    template: bytes
    heads: tuple[Column, ...]
    further: Mapping[str, tuple[Adopted, ...]]
    """By form: the fields that only the summary asks for."""

    def widened(self, form: AdoptedForm) -> AdoptedForm:
        """The form with the fields that this summary needs of it besides its own."""
        further = self.further.get(form.draft.id, ())
        return replace(form, draft=replace(form.draft, fields=(*form.draft.fields, *further)))


def is_summary(document: Document) -> bool:
    """Whether a Word document is a summary, as its title says."""
    alone = [one for one in document.body() if one.place.table is None]
    return bool(_TITLE.search(squeeze(title_of(alone, Path(document.name).stem))))


def adopt_table(document: Document, forms: Sequence[DraftForm], taken: Container[str]) -> AdoptedSummary:
    """A summary in Word; DataError where it has no heads with blank rows under them."""
    root = copy.deepcopy(document.parts[document.main])
    alone = [one for one in document.body() if one.place.table is None]
    title = title_of(alone, Path(document.name).stem)
    for table in tables(root, document.main):
        grid = Grid(table, "")
        if found := heads_and_rows(grid):
            heads, cells, lines = found
            columns, made = _met(title, heads, forms, taken)
            for cell, column in zip(cells, columns, strict=True):
                if column.prints and (span := grid.whole(cell)):
                    write(span, f"{{{{ row.{column.prints} }}}}")
            for line in lines[1:]:
                line.getparent().remove(line)
            lines[0].addprevious(tag_row(lines[0], "{%tr for row in rows %}"))
            lines[0].addnext(tag_row(lines[0], "{%tr endfor %}"))
            end_with_paragraph(root)
            content = rewritten(document.members, [deflated(document.main, ooxml.document(root))])
            return made.named(document.name, ".docx", len(lines), content)
    raise DataError(f"“{document.name}”里没有找到汇总表的表头和空白行", _REMEDY)


def adopt_sheet(file: Path, forms: Sequence[DraftForm], taken: Container[str]) -> AdoptedSummary:
    """A summary in Excel; DataError where it has no heads with blank rows under them."""
    sheet = read_sheet(file)
    if sheet is None:
        raise DataError(f"“{file.name}”里没有找到汇总表的表头和空白行", _REMEDY)
    columns, made = _met(sheet.title or file.stem, sheet.heads, forms, taken)
    texts = [f"{{{{ row.{column.prints} }}}}" if column.prints else "" for column in columns]
    return made.named(file.name, ".xlsx", sheet.rows, marked(file, sheet, texts))


@dataclass(frozen=True)
class _Made:
    """A summary before it has its template."""

    id: str
    title: str
    lists: tuple[DraftList, ...]
    columns: tuple[Column, ...]
    further: Mapping[str, tuple[Adopted, ...]]

    def named(self, source: str, suffix: str, rows: int, content: bytes) -> AdoptedSummary:
        """The whole, with its template."""
        draft = DraftSummary(self.id, self.title, source, f"summaries/{self.id}{suffix}", self.lists, rows)
        return AdoptedSummary(draft, content, self.columns, self.further)


def _met(
    title: str, heads: Sequence[str], forms: Sequence[DraftForm], taken: Container[str]
) -> tuple[tuple[Column, ...], _Made]:
    """The heads met with the form that has most of them; with all forms, one below the other, where a head tells
    which of them a row is of."""
    lead = max(
        forms, key=lambda one: (sum(_field(one, head) is not None for head in heads), _alike(one, title))
    )
    of_all = any(_CATEGORY.match(head) for head in heads) and len(forms) > 1
    chosen = forms if of_all else [lead]
    met = {form.id: _of_form(form, heads, of_all=of_all) for form in chosen}
    columns = met[lead.id][0]
    lists = tuple(DraftList(form.id, dict(_texts(form, columns, met[form.id][0]))) for form in chosen)
    name = next(name for name in _names("all" if of_all else lead.id) if name not in taken)
    return columns, _Made(name, title, lists, columns, {form: further for form, (_, further) in met.items()})


def _of_form(
    form: DraftForm, heads: Sequence[str], *, of_all: bool
) -> tuple[tuple[Column, ...], tuple[Adopted, ...]]:
    """What each head prints of one form, and the fields that are entered for the summary only."""
    columns: list[Column] = []
    further: list[Adopted] = []
    names = {field.id for field in form.fields} | {_OF_FORM}
    for head in heads:
        prints = _OF_FORM if of_all and _CATEGORY.match(head) else _prints(form, head)
        if prints is None or prints in {column.prints for column in columns if column.prints}:
            prints = field_id(head, names)
            names.add(prints)
            further.append(Adopted(prints, _label(form, head), _kind(head), entry_only=True))
        columns.append(Column(head, prints))
    return tuple(columns), tuple(further)


def _texts(form: DraftForm, columns: Sequence[Column], own: Sequence[Column]) -> Iterator[tuple[str, str]]:
    """The template's columns, each with what this form gives to it."""
    for column, mine in zip(columns, own, strict=True):
        if column.prints == _OF_FORM:
            yield column.prints, selection_of(form.title)
        elif column.prints not in ("", _NUMBER, UNIT):
            yield column.prints, f"{{{{ {mine.prints} }}}}"


def _names(form: str) -> Iterator[str]:
    yield f"{form}-list"
    yield from (f"{form}-list-{number}" for number in range(2, 1000))


def _prints(form: DraftForm, head: str) -> str | None:
    if _SERIAL.match(head):
        return _NUMBER
    if is_unit(head):
        return UNIT
    if _LEFT_BLANK.search(head):
        return ""
    field = None if _WHOEVER.match(head) else _field(form, head)
    return field.id if field else _applicant(form, head)


def _applicant(form: DraftForm, head: str) -> str | None:
    """The field that names who is put forward, or its unit, where a head asks for that in words of its own."""
    if _WHOEVER.match(head):
        return form.key[0]
    if applicant := _APPLICANT.match(head):
        return form.unit_from or form.key[-1] if applicant["unit"] else form.key[0]
    return None


def _field(form: DraftForm, head: str) -> Adopted | None:
    """The field that a head means: by its label, by it without brackets, by its id as the dictionary has it."""
    usable = [
        one for one in form.fields if not one.by_hand and one.kind not in (ROWS, "photo") and one.id != UNIT
    ]
    for same in (fold_label, bare_label):
        if found := [one for one in usable if same(one.label) == same(head)]:
            return found[0]
    known = field_id(head, ())
    return next((one for one in usable if one.id == known), None)


def _label(form: DraftForm, head: str) -> str:
    labels = {fold_label(field.label) for field in form.fields}
    return f"{head}（汇总表）" if fold_label(head) in labels else head


def _kind(head: str) -> str:
    kind = kind_of(head)
    return "text" if kind in ("photo", "prose") else kind


def _alike(form: DraftForm, title: str) -> int:
    """How many characters of the title the form's has."""
    return len(set(form.title) & set(title))
