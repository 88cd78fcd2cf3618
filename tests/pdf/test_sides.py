from __future__ import annotations

import io

import pikepdf
import pytest
from bars import Bar, bars
from hypothesis import given
from hypothesis import strategies as st
from pikepdf import Array, Dictionary, Name
from pypdf import PdfReader

from pipeline.pdf.sides import HEIGHT, WIDTH, drawn, forms, hairlines, place, size

A4 = (595.304, 841.89)
TURNS = (0, 90, 180, 270)


def paper(width: float, height: float, x: float = 0, y: float = 0, **keys: object) -> pikepdf.Pdf:
    """A page whose box starts at (x, y) and holds a bar of 7 points, 10 points from its corner."""
    pdf = pikepdf.new()
    page = pdf.add_blank_page()
    page.MediaBox = Array([x, y, x + width, y + height])
    for key, value in keys.items():
        page[f"/{key}"] = value
    page.Contents = pdf.make_stream(f"{x + 10:.3f} {y + 10:.3f} 7 5 re f".encode())
    return pdf


def blank(pdf: pikepdf.Pdf) -> None:
    del pdf.add_blank_page(page_size=A4).Contents


def printed(pdf: pikepdf.Pdf, *, on_head: bool = False) -> bytes:
    """All pages of the PDF on one side."""
    pages = list(pdf.pages)
    side = [place(page, form) for page, form in zip(pages, forms(pages), strict=True)]
    with pikepdf.new() as sheet:
        pdf.pages.append(drawn(pdf, tuple(side), on_head=on_head))
        sheet.pages.append(pdf.pages[-1])
        buffer = io.BytesIO()
        sheet.save(buffer)
    return buffer.getvalue()


def half(pdf: pikepdf.Pdf, **how: bool) -> Bar:
    """The bar of a single page, put on the left half beside a blank one."""
    blank(pdf)
    [[bar]] = bars(printed(pdf, **how))
    return bar


def test_a_libreoffice_page_keeps_its_size_in_the_middle_of_its_half() -> None:
    assert half(paper(*A4)) == Bar(x=9.99, y=10, length=7, degrees=0, alone=False)


def test_the_pages_box_may_start_anywhere() -> None:
    assert half(paper(*A4, x=-300, y=77)) == half(paper(*A4))


def test_what_is_cropped_off_stays_off() -> None:
    whole = paper(900, 900, CropBox=Array([100, 20, 695.304, 861.89]))
    whole.pages[0].Contents = whole.make_stream(b"110 30 7 5 re f")
    assert half(whole) == half(paper(*A4))


def test_a_crop_box_beyond_the_page_shows_no_more_than_the_page() -> None:
    assert half(paper(*A4, CropBox=Array([-50, -50, 900, 900]))) == half(paper(*A4))


@pytest.mark.parametrize(("turn", "degrees"), [(90, 270), (180, 180), (270, 90), (-90, 90), (360, 0)])
def test_a_page_lies_as_its_reader_sees_it(turn: int, degrees: int) -> None:
    across = A4 if turn % 180 == 0 else A4[::-1]
    assert half(paper(*across, Rotate=turn)).degrees == degrees


def test_box_and_turn_may_come_from_above_the_page() -> None:
    pdf = paper(*A4[::-1])
    page = pdf.pages[0].obj
    page.Parent.MediaBox, page.Parent.Rotate = page.MediaBox, 90
    del page.MediaBox
    buffer = io.BytesIO()
    pdf.save(buffer)
    copied = pikepdf.new()
    copied.pages.extend(pikepdf.open(buffer).pages)
    assert half(copied) == half(paper(*A4[::-1], Rotate=90))


def test_a_page_on_its_side_has_its_head_to_the_left() -> None:
    page = paper(*A4[::-1])
    placed = place(page.pages[0], None)
    assert placed
    assert (placed.turned, placed.whole) == (True, False)
    assert half(page).degrees == 90


def test_the_back_for_the_long_edge_is_the_same_side_turned_by_half() -> None:
    upright, turned = half(paper(*A4)), half(paper(*A4), on_head=True)
    assert turned.degrees == 180
    assert (turned.x, turned.y) == pytest.approx((WIDTH - upright.x, HEIGHT - upright.y), abs=0.011)


@pytest.mark.parametrize("turn", TURNS)
def test_a_page_that_is_a3_on_its_side_fills_the_side(turn: int) -> None:
    across = (1191, 842) if turn % 180 == 0 else (842, 1191)
    [[bar]] = bars(printed(paper(*across, Rotate=turn)))
    assert bar.alone
    assert bar.degrees == -turn % 360


@pytest.mark.parametrize("measures", [(842, 1191), (1031, 729), (612, 792), (700, 900)])
def test_a_page_that_fits_neither_has_no_place(measures: tuple[float, float]) -> None:
    pdf = paper(*measures)
    assert place(pdf.pages[0], None) is None


@given(
    width=st.floats(60, WIDTH / 2),
    height=st.floats(60, HEIGHT),
    x=st.floats(-900, 900),
    y=st.floats(-900, 900),
    turn=st.sampled_from(TURNS),
)
def test_any_page_that_fits_lies_in_the_middle_and_keeps_its_scale(
    width: float, height: float, x: float, y: float, turn: int
) -> None:
    across = (width, height) if turn % 180 == 0 else (height, width)
    page = paper(*across, x, y, Rotate=turn)
    assert size(page.pages[0]) == pytest.approx((width, height), abs=0.01)
    bar = half(page)
    corner = {
        0: (10 - width / 2, 10 - height / 2),
        90: (10 - width / 2, height / 2 - 10),
        180: (width / 2 - 10, height / 2 - 10),
        270: (width / 2 - 10, 10 - height / 2),
    }[turn]
    assert (bar.x - WIDTH / 4, bar.y - HEIGHT / 2) == pytest.approx(corner, abs=0.02)
    assert (bar.length, bar.degrees) == (7, -turn % 360)


def test_content_in_several_streams_is_one_form() -> None:
    pdf = paper(*A4)
    pdf.pages[0].Contents = Array([pdf.make_stream(part) for part in (b"10 10 7", b"5 re f")])
    assert half(pdf) == half(paper(*A4))


def test_a_form_keeps_fonts_pictures_and_the_group_that_its_colours_mix_in() -> None:
    pdf = paper(
        *A4, Resources=Dictionary(Font=Dictionary(F1=Name.There)), Group=Dictionary(S=Name.Transparency)
    )
    [form] = forms(pdf.pages)
    assert form is not None
    assert [str(form.Resources.Font.F1), str(form.Group.S)] == ["/There", "/Transparency"]


def test_a_page_shown_twice_is_one_form() -> None:
    pdf = paper(*A4)
    pdf.pages.append(pdf.pages[0])
    first, second = forms(pdf.pages)
    assert first is not None
    assert second is not None
    assert first.objgen == second.objgen


def test_pages_that_share_a_stream_but_not_what_it_shows_are_two_forms() -> None:
    pdf = paper(*A4)
    pdf.pages.append(pdf.pages[0])
    for page, font in zip(pdf.pages, (Name.Song, Name.Hei), strict=True):
        page.Resources = Dictionary(Font=Dictionary(F1=font))
    shown = list(forms(pdf.pages))
    assert [form.Resources.Font.F1 for form in shown if form is not None] == [Name.Song, Name.Hei]


def test_a_blank_page_is_no_form_and_a_blank_side_has_no_content() -> None:
    pdf = pikepdf.new()
    blank(pdf)
    blank(pdf)
    assert list(forms(pdf.pages)) == [None, None]
    [side] = PdfReader(io.BytesIO(printed(pdf))).pages
    assert side.get_contents() is None
    assert (side.mediabox.width, side.mediabox.height) == (WIDTH, HEIGHT)


def test_hairlines_run_from_both_edges() -> None:
    assert hairlines(100, 10, 20) == (
        "0.25 w\n100.000 10.000 m 100.000 20.000 l S\n100.000 831.890 m 100.000 821.890 l S\n"
    )
