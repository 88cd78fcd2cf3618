"""Bundles as units send them, for tests: what a run has made for the invented city, put into the folder and edited."""

from __future__ import annotations

import calendar
import datetime as dt
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import docx
import openpyxl

CAME = "2022-06-10 09:00"
FORM = "东区/东区-某甲装配班-申报表.docx"
SHEET = "东区/东区-某甲装配班-申报表-主要事迹.docx"
SUMMARY = "东区/东区-云州市推荐对象汇总表.xlsx"


def bundle(made: Path, folder: Path, *units: str) -> Path:
    """The papers that a run has made for these units, as they came on one day; gives the folder."""
    for unit in units or ("东区",):
        shutil.copytree(made / unit, folder / unit)
    for path in folder.rglob("*.*"):
        at(path)
    return folder


def at(path: Path, came: str = CAME) -> Path:
    """The file, come at this time in China."""
    moment = calendar.timegm(dt.datetime.fromisoformat(came).timetuple()) - 8 * 3600
    os.utime(path, (moment, moment))
    return path


def in_word(path: Path, edit: Callable[[str], str], came: str = CAME) -> Path:
    """The document with every text put through `edit`, formats of single runs lost."""
    document = docx.Document(str(path))
    cells = (cell for table in document.tables for row in table.rows for cell in row.cells)
    for paragraph in (*document.paragraphs, *(one for cell in cells for one in cell.paragraphs)):
        if (text := edit(paragraph.text)) != paragraph.text:
            paragraph.text = text
    document.save(str(path))
    return at(path, came)


def in_excel(path: Path, edit: Callable[[object], object], came: str = CAME) -> Path:
    """The workbook with every value put through `edit`."""
    book = openpyxl.load_workbook(path)
    for row in book.worksheets[0].iter_rows():
        for cell in row:
            cell.value = edit(cell.value)
    book.save(path)
    return at(path, came)


def written(path: Path, *lines: str, came: str = CAME) -> Path:
    """A Word document of these lines."""
    document = docx.Document()
    for line in lines:
        document.add_paragraph(line)
    path.parent.mkdir(parents=True, exist_ok=True)
    document.save(str(path))
    return at(path, came)
