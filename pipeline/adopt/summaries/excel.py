"""A summary table in Excel adopted; every sheet that has a list is a table of its own."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import count
from pathlib import Path
from typing import Final

from pipeline.adopt.forms.drafting import DraftForm
from pipeline.adopt.summaries.binding import bind
from pipeline.adopt.summaries.bound import Binding
from pipeline.adopt.summaries.listing import Listing, Squares, listings
from pipeline.adopt.summaries.no_summary import no_summary
from pipeline.adopt.summaries.sheet import areas_of, hidden_columns, mark_sheet
from pipeline.adopt.summaries.summary import ADDED, AdoptedSummary, Marked, summarised
from pipeline.adopt.summaries.tags import Tagger, row_texts, total_texts
from pipeline.adopt.wording import Sort
from pipeline.errors import DataError, PackError
from pipeline.labels import squeeze
from pipeline.sheetml.book import Book, Sheet, book_of, write_book
from pipeline.sheetml.older import read_any_workbook
from pipeline.sheetml.rows import SHEET

_TITLE: Final = re.compile(r"(?:表|名单|册|情况)(?:[（(].*[）)])?$")
_NO_TABLE: Final = re.compile(r"示例|样表|范例|说明|选项|字典|下拉")
_LONGEST: Final = 40
_SAVE_AS: Final = "请用 Excel 或 WPS 打开它，另存为“Excel 工作簿（.xlsx）”再试。"


@dataclass(frozen=True)
class _Page:
    """One sheet with its lists."""

    sheet: Sheet
    squares: Squares
    lists: tuple[Listing, ...]


def adopt_workbook(file: Path, forms: Sequence[DraftForm], taken: Container[str]) -> AdoptedSummary:
    """A summary in Excel; DataError, with what it is instead, where it has no heads with blank rows under them."""
    try:
        return _adopted(file, book_of(read_any_workbook(file), file.name), forms, taken)
    except PackError as fault:  # a formula that cannot be moved
        raise DataError(f"“{file.name}”：{fault.message}", fault.hint) from fault
    except (LookupError, TypeError, ValueError) as fault:  # an attribute of the XML that must be there
        raise DataError(f"“{file.name}”不是完整的 Excel 工作簿", _SAVE_AS) from fault


def _adopted(file: Path, book: Book, forms: Sequence[DraftForm], taken: Container[str]) -> AdoptedSummary:
    if not book.sheets:
        raise DataError(f"“{file.name}”里没有能读的工作表", _SAVE_AS)
    found = _pages(book)
    pages = found or _pages(book, spare=True)
    if not pages:
        raise no_summary(file.name, [Squares(areas_of(book, sheet)) for sheet in book.sheets])
    _must_grow(file, pages)
    placed = [(page.sheet.name, one) for page in pages for one in page.lists]
    lists = tuple(one for _, one in placed)
    titles = {_title(page) for page in pages}
    title = titles.pop() if len(titles) == 1 else ""
    binding = bind(title or file.stem, lists, [f"{name} {one.caption}" for name, one in placed], forms)
    tagger = Tagger(binding, forms)
    _mark(book, pages, binding, tagger)
    marked = Marked(
        file.name,
        title or file.stem,
        ".xlsx",
        lists,
        (area.text for page in pages for area in page.squares.areas),
        write_book(replace(book, sheets=[page.sheet for page in pages])),
        (*_notes(book, pages), *(() if found else (ADDED,))),
    )
    return summarised(marked, binding, tagger, forms, taken)


def _must_grow(file: Path, pages: Iterable[_Page]) -> None:
    for page in pages:
        if page.sheet.root.find(SHEET + "tableParts") is not None:
            raise DataError(
                f"“{file.name}”的工作表“{page.sheet.name}”有“表格”对象，不能增加行",
                "请在 Excel 里点表格，选“表格设计—转换为区域”，保存后再试；格式不会变。",
            )


def _mark(book: Book, pages: Iterable[_Page], binding: Binding, tagger: Tagger) -> None:
    """Writes the tags into the sheets, and leaves one blank row of each list."""
    number = count()
    for page in pages:
        texts = dict(_around(page, tagger))
        for one in page.lists:
            at = next(number)
            found = (
                *row_texts(one, binding.columns[at], tagger.item(at), numbers=True),
                *total_texts(one, binding.columns[at], tagger.rows(at), tagger),
            )
            texts |= {(area.row, area.column): text for area, text in found}
        mark_sheet(book, page.sheet, texts, page.lists)


def _pages(book: Book, *, spare: bool = False) -> list[_Page]:
    found = []
    for sheet in book.sheets:
        if not _NO_TABLE.search(sheet.name):
            squares = Squares(areas_of(book, sheet, spare=spare))
            found.append(_Page(sheet, squares, tuple(listings(squares, spare=spare))))
    return [page for page in found if page.lists]


def _title(page: _Page) -> str:
    """What stands over the first list and ends as titles do."""
    above = (area for area in page.squares.areas if area.row < page.lists[0].top)
    texts = (squeeze(area.text) for area in above if area.sort is Sort.LABEL)
    return next((text for text in texts if _TITLE.search(text) and len(text) <= _LONGEST), "")


def _around(page: _Page, tagger: Tagger) -> Iterator[tuple[tuple[int, int], str]]:
    """What is asked outside the lists."""
    yield from (((area.row, area.column), tag) for area, tag in tagger.beside(page.squares, page.lists))
    for area in page.squares.areas:
        if any(one.top <= area.row < one.first + one.rows for one in page.lists):
            continue
        text = area.text
        for gap in tagger.filled(area.text):
            text = text[: gap.start] + gap.text + text[gap.end :]
        if text != area.text:
            yield (area.row, area.column), text


def _notes(book: Book, pages: Sequence[_Page]) -> Iterator[str]:
    for page in pages:
        name = page.sheet.name
        if page.sheet.root.find(SHEET + "sheetProtection") is not None:
            yield f"工作表“{name}”有保护，照原样保留；要在 Excel 里改模板的，先撤销保护"
        hidden = hidden_columns(page.sheet)
        heads = [head.label for one in page.lists for head in one.heads if head.column in hidden]
        if heads:
            yield f"工作表“{name}”的{'、'.join(heads)}列是隐藏的，照样填，照样隐藏"
        computed = [head.label for one in page.lists for head in one.heads if head.computed]
        if computed:
            yield f"工作表“{name}”的{'、'.join(computed)}列由公式算，公式照原样保留"
    used = {page.sheet.name for page in pages}
    for sheet in book.sheets:
        if sheet.name not in used:
            yield f"工作表“{sheet.name}”里没有要填的表，照原样留在文件里"
