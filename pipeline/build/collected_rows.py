"""The applicants that filled forms gave, made the rows of a data workbook, each value with its source."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from types import MappingProxyType
from typing import Final

from pipeline.build.carrying import typed_value
from pipeline.errors import DataError
from pipeline.model.collected import Taken
from pipeline.model.finding import Finding, Place
from pipeline.model.form import Column
from pipeline.model.pack import Pack
from pipeline.model.sheets import UNIT, UNIT_COLUMN, rows_id
from pipeline.names import safe_name
from pipeline.ooxml import read_package
from pipeline.records.collect.applicants import Applicant
from pipeline.records.collect.files import BOUNDS
from pipeline.records.collect.inputs import PICTURES
from pipeline.records.collect.tidy import parsed
from pipeline.render.blank_sheet import Filled
from pipeline.render.blank_sources import Source, of_value

_LONGEST: Final = 32_000
"""Characters: Excel's cells hold 32,767; a longer text becomes a file beside the workbook (DESIGN §5)."""


class CollectedRows:
    """The rows by sheet, as applicant after applicant is added; their sources, and the files beside the workbook."""

    def __init__(self, pack: Pack, beside: str, own: Mapping[str, Path]) -> None:
        self._pack, self._beside, self._own = pack, beside, own
        self.rows: dict[str, list[dict[str, Filled]]] = {}
        self.origins: list[Source] = []
        self.files: dict[str, bytes] = {}
        self.findings: list[Finding] = []

    def add(self, applicant: Applicant) -> None:
        """The row of an applicant, and the rows of its lists."""
        form = self._pack.forms[applicant.form]
        columns: dict[str, Column] = {UNIT: UNIT_COLUMN} | {one.id: one for one in form.fields}
        name = f"{form.title}-{applicant.number}-{_text(applicant, form.applicant_field)}"
        values = self._row(applicant, applicant.form, columns, applicant.values, name)
        keys = {key: values[key] for key in form.key if key in values}
        for one in form.rows:
            inner: dict[str, Column] = {column.id: column for column in one.columns}
            for at, row in enumerate(applicant.rows.get(one.id, ()), 1):
                self._row(
                    applicant, rows_id(applicant.form, one), inner, row, f"{name}-{one.label}{at}", keys
                )

    def _row(
        self,
        applicant: Applicant,
        sheet: str,
        columns: Mapping[str, Column],
        values: Mapping[str, Taken],
        name: str,
        keys: Mapping[str, Filled] = MappingProxyType({}),
    ) -> dict[str, Filled]:
        """Adds a row and tells the sources of its values; `name` is what files beside the workbook are called."""
        known = {column: taken for column, taken in values.items() if column in columns and taken.text}
        filled = {
            column: self._value(columns[column], taken, applicant, f"{name}-{columns[column].label}")
            for column, taken in known.items()
        }
        rows = self.rows.setdefault(sheet, [])
        rows.append({**keys, **filled})
        unit, who = (
            _text(applicant, one) for one in (UNIT, self._pack.forms[applicant.form].applicant_field)
        )
        self.origins += [of_value(sheet, len(rows), column, unit, who, one) for column, one in known.items()]
        return filled

    def _value(self, column: Column, taken: Taken, applicant: Applicant, name: str) -> Filled:
        if taken.picture:
            return self._picture(column, taken, applicant, name)
        if len(taken.text) > _LONGEST:
            return self._kept(name, ".txt", taken.text.encode())
        value = parsed(column, taken.text)
        return taken.text if value is None else typed_value(column.kind, value)

    def _picture(self, column: Column, taken: Taken, applicant: Applicant, name: str) -> str:
        content, suffix = self._content(taken), Path(taken.picture).suffix.lower()
        if not content or suffix not in PICTURES:
            what = f"（{suffix}）不是 JPG、PNG" if content else "已经损坏，没有收入"
            message = f"“{column.label}”的图片{what}"
            hint = "请在 Word 里把图片另存为 JPG，放到数据工作簿旁边，填上文件名。"
            place = Place(taken.file, None, taken.place)
            number = applicant.number
            self.findings.append(
                Finding("collect-doubt", "warning", message, hint, place, applicant.form, number)
            )
        return self._kept(name, suffix, content) if content else ""

    def _content(self, taken: Taken) -> bytes:
        """The bytes of the file itself, or of what hangs in a Word file; none where it is damaged."""
        file = self._own[taken.file]
        with suppress(DataError, KeyError, OSError):
            if Path(taken.file).suffix.lower() in PICTURES:
                return file.read_bytes()
            return read_package(file, BOUNDS)[taken.picture].content()
        return b""

    def _kept(self, name: str, suffix: str, content: bytes) -> str:
        """A file beside the workbook; gives what the cell says."""
        path = f"{self._beside}/{safe_name(name, suffix)}"
        self.files[path] = content
        return path


def _text(applicant: Applicant, name: str) -> str:
    taken = applicant.values.get(name)
    return taken.text if taken else ""
