from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest
from pypdf import PdfReader

from pipeline.pdf.join import marks
from pipeline.pdf.split import Span, extracted, saved, spans


def joined(path: Path, pages: int, **places: int) -> Path:
    """A PDF with so many pages and named destinations, given as name and page index."""
    with pikepdf.new() as pdf:
        for _ in range(pages):
            pdf.add_blank_page()
        pdf.Root.Dests = pikepdf.Dictionary()
        for name, page in places.items():
            pdf.Root.Dests[f"/{name}"] = [pdf.pages[page].obj, pikepdf.Name.XYZ, 0, 0, 0]
        pdf.save(path)
    return path


@pytest.fixture
def three(tmp_path: Path) -> Callable[..., Path]:
    """Three records on five pages: 2, 1, 2; single marks can be moved."""

    def made(**moved: int) -> Path:
        places = dict(zip(marks(3), [0, 1, 2, 2, 3], strict=True))
        return joined(tmp_path / "joined.pdf", 5, **{**places, **moved})

    return made


def test_each_record_has_the_pages_between_its_marks(three: Callable[..., Path]) -> None:
    pdf = three()
    assert spans(pdf, marks(3)) == (Span(pdf, 0, 2), Span(pdf, 2, 1), Span(pdf, 3, 2))


def test_without_marks_the_whole_file_is_one_record(three: Callable[..., Path]) -> None:
    pdf = three()
    assert spans(pdf, []) == (Span(pdf, 0, 5),)


def test_a_mark_that_slipped_into_the_record_before_is_noticed(three: Callable[..., Path]) -> None:
    _, _, second_start, *_ = marks(3)
    assert spans(three(**{second_start: 1}), marks(3)) == ()


def test_a_missing_mark_is_noticed(three: Callable[..., Path]) -> None:
    assert spans(three(), marks(4)) == ()


def test_a_file_that_is_cut_off_or_not_there_has_no_records(three: Callable[..., Path]) -> None:
    pdf = three()
    pdf.write_bytes(pdf.read_bytes()[:-300])
    assert spans(pdf, marks(3)) is None
    assert spans(pdf.with_name("missing.pdf"), []) is None


def test_an_extracted_record_holds_its_pages_and_nothing_of_the_others(tmp_path: Path) -> None:
    path = tmp_path / "joined.pdf"
    with pikepdf.new() as pdf:
        pdf.docinfo["/Creator"] = "Writer"
        fonts = pdf.make_indirect(pikepdf.Dictionary(Font=pikepdf.Dictionary()))
        for number in range(2):
            fonts.Font[f"/F{number}"] = pdf.make_stream(f"font {number} ".encode() * 100)
            page = pdf.add_blank_page()
            page.Resources, page.Contents = fonts, pdf.make_stream(f"/F{number} 12 Tf".encode())
        pdf.save(path)
    first, second = extracted([Span(path, 0, 1), Span(path, 1, 1)])
    for number, pdf_bytes in enumerate((first, second)):
        reader = PdfReader(io.BytesIO(pdf_bytes))
        assert [list(page["/Resources"]["/Font"]) for page in reader.pages] == [[f"/F{number}"]]
        assert reader.metadata is None
    assert [*extracted([Span(path, 0, 1)])] == [first]


def test_saving_twice_gives_the_same_bytes(three: Callable[..., Path]) -> None:
    with pikepdf.open(three()) as pdf:
        assert saved(pdf) == saved(pdf)
