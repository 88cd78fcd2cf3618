"""`jianjia adopt`: blank forms and summary tables into the draft of a pack."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from pipeline import output
from pipeline.adopt.forms.form import AdoptedForm, adopt_form
from pipeline.adopt.pack_text import pack_text
from pipeline.adopt.picture import picture
from pipeline.adopt.summaries.excel import adopt_workbook
from pipeline.adopt.summaries.summary import AdoptedSummary
from pipeline.adopt.summaries.word import adopt_table, is_summary
from pipeline.errors import DataError, UsageError
from pipeline.foreign import XLSX
from pipeline.wordml.document import Document
from pipeline.wordml.older import read_any_documents

PACK: Final = "pack.toml"
REPORT: Final = "栏目对照.html"
_SHEETS: Final = {XLSX.suffix} | XLSX.sources | XLSX.others


@dataclass(frozen=True)
class Draft:
    """What was adopted: the files of the pack's folder by their paths, and what to tell."""

    files: dict[str, bytes]
    forms: tuple[AdoptedForm, ...]
    summaries: tuple[AdoptedSummary, ...]
    refused: tuple[DataError, ...]
    """Why some of the files were not adopted."""


def adopt(files: Sequence[Path], today: dt.date) -> Draft:
    """The draft of a pack; DataError where no file is a form. `today` stands for dates that no form states."""
    forms: list[AdoptedForm] = []
    tables: list[Document] = []
    refused: list[DataError] = []
    sheets = [file for file in dict.fromkeys(files) if file.suffix.lower() in _SHEETS]
    for document in read_any_documents([file for file in dict.fromkeys(files) if file not in sheets]):
        if isinstance(document, DataError):
            refused.append(document)
        elif is_summary(document):
            tables.append(document)
        else:
            try:
                forms.append(_renamed(adopt_form(document, {form.draft.id for form in forms}), forms))
            except DataError as fault:
                refused.append(fault)
    if not forms and refused:
        raise refused[0]
    if not forms:
        hint = "汇总表的栏目来自申报表：请把空白的申报表和汇总表一起给出。"
        raise DataError("给的都是汇总表，没有申报表", hint)
    return _draft(forms, tables, sheets, refused, today)


def _renamed(form: AdoptedForm, before: Sequence[AdoptedForm]) -> AdoptedForm:
    """Two forms of one title could not be told apart in the data: the second one is called by its file too."""
    if form.draft.title not in {one.draft.title for one in before}:
        return form
    stem = Path(form.draft.source).stem
    return replace(form, draft=replace(form.draft, title=f"{form.draft.title}（{stem}）"))


def _draft(
    forms: list[AdoptedForm],
    tables: list[Document],
    sheets: list[Path],
    refused: list[DataError],
    today: dt.date,
) -> Draft:
    summaries: list[AdoptedSummary] = []
    sources: list[Document | Path] = [*tables, *sheets]
    for source in sources:
        try:
            drafts = [form.draft for form in forms]
            taken = {one.draft.id for one in summaries}
            made = (
                adopt_workbook(source, drafts, taken)
                if isinstance(source, Path)
                else adopt_table(source, drafts, taken)
            )
        except DataError as fault:
            refused.append(fault)
            continue
        summaries.append(made)
        forms = [made.widened(form) for form in forms]
    drafts = [form.draft for form in forms]
    year = next((form.year for form in drafts if form.year), today.year)
    text = pack_text(drafts, [one.draft for one in summaries], year, today)
    made_files = {PACK: text.encode()}
    made_files |= {form.draft.template: form.template for form in forms}
    made_files |= {one.draft.template: one.template for one in summaries}
    made_files[REPORT] = picture(forms, summaries).encode()
    return Draft(made_files, tuple(forms), tuple(summaries), tuple(refused))


def write(draft: Draft, folder: Path, *, over: bool) -> None:
    """Writes the draft as a pack's folder; UsageError where something would be lost that was not given up."""
    there = [name for name in draft.files if (folder / name).exists()]
    if there and not over:
        raise UsageError(
            f"文件夹“{folder}”里已经有 {'、'.join(there[:3])}{' 等' if len(there) > 3 else ''}，没有覆盖",
            "请用 -o 换一个文件夹；确实要用新的草稿代替的，加上 --replace。",
        )
    for name, content in draft.files.items():
        output.write(folder, name, content)
