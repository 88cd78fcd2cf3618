from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from docx.oxml import OxmlElement
from docx.shared import Mm

from pipeline.pdf.packet import Item
from pipeline.pdf.paper import Sheet, laid_out, misfit_sections, misfits, own_sheets
from pipeline.pdf.split import Span

BlankPdf = Callable[..., Path]


def on_paper(width: float, height: float) -> bytes:
    document, file = docx.Document(), io.BytesIO()
    document.sections[0].page_width, document.sections[0].page_height = Mm(width), Mm(height)
    document.save(file)
    return file.getvalue()


@pytest.mark.parametrize(
    ("sheet", "width", "height"),
    [
        *(("A3-fold", *size) for size in [(210, 297), (297, 210), (420, 297), (210, 148)]),
        *(("A4", *size) for size in [(210, 297), (297, 210), (210, 148), (215.9, 279.4)]),
    ],
)
def test_a_form_on_paper_that_the_sheet_holds_is_let_through(
    sheet: Sheet, width: float, height: float
) -> None:
    assert not list(misfit_sections(on_paper(width, height), "表.docx", sheet))


@pytest.mark.parametrize(
    ("sheet", "width", "height", "told"),
    [
        ("A3-fold", 297, 420, "第 1 节的纸张是 297 × 420 毫米，放不进 A3 的半面（210 × 297 毫米）"),
        ("A4", 420, 297, "第 1 节的纸张是 420 × 297 毫米，放不进 A4（210 × 297 毫米）"),
    ],
)
def test_a_form_on_larger_paper_is_told_by_its_section(
    sheet: Sheet, width: float, height: float, told: str
) -> None:
    assert list(misfit_sections(on_paper(width, height), "表.docx", sheet)) == [told]


@pytest.mark.parametrize(
    ("width", "height", "expected"), [(420, 297, True), (297, 420, False), (297, 210, False)]
)
def test_a_template_that_is_a3_on_its_side_is_laid_out_already(
    width: float, height: float, expected: bool
) -> None:
    assert laid_out(on_paper(width, height), "表.docx") is expected


def test_items_are_named_by_their_first_page_that_does_not_fit(blank_pdf: BlankPdf) -> None:
    tall, wide = blank_pdf("tall", 2), blank_pdf("wide", 3, (842, 1191))
    items = [
        Item(Span(tall, 0, 2), ("甲",)),
        Item(Span(wide, 1, 2), ("乙", "丙")),
        Item(Span(tall, 1, 1), ()),
    ]
    for sheet in ("A4", "A3-fold"):
        (told,) = misfits(items, sheet)
        assert told.item == 1
        assert told.message.startswith("“乙/丙”第 1 页是 297 × 420 毫米，放不进")
        assert "A4" in told.hint


@pytest.mark.parametrize(
    ("setting", "named"),
    [("printTwoOnOne", "拼页"), ("bookFoldPrinting", "书籍折页"), ("bookFoldRevPrinting", "反向书籍折页")],
)
def test_a_template_that_lays_several_pages_on_a_sheet_is_found(setting: str, named: str) -> None:
    document, file = docx.Document(), io.BytesIO()
    document.settings.element.append(OxmlElement(f"w:{setting}"))
    document.save(file)
    assert own_sheets(file.getvalue(), "表.docx") == f"页面设置为{named}"
    assert own_sheets(on_paper(210, 297), "表.docx") is None
