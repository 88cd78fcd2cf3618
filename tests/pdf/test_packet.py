from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from pathlib import Path

import pikepdf
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from pipeline.pdf.packet import Item, Packet, assemble
from pipeline.pdf.split import Span

BlankPdf = Callable[..., Path]


def outline(reader: PdfReader, entries: Sequence[object] | None = None, depth: int = 0) -> list[str]:
    """The outline as lines: depth, title, page from 1."""
    lines = []
    for entry in reader.outline if entries is None else entries:
        if isinstance(entry, list):
            lines += outline(reader, entry, depth + 1)
        else:
            lines.append(f"{'  ' * depth}{entry.title} {reader.get_destination_page_number(entry) + 1}")
    return lines


def bars(packet: Packet) -> str:
    """The packet's pages by the bar on each, a dot for a blank one."""
    contents = [page.get_contents() for page in PdfReader(io.BytesIO(packet.pdf)).pages]
    return "".join("." if content is None else content.get_data().split()[2].decode() for content in contents)


def three(blank_pdf: BlankPdf) -> list[Item]:
    form, sheet, other = blank_pdf("form", 3), blank_pdf("sheet", 2), blank_pdf("other", 1)
    return [
        Item(Span(form, 0, 3), ("武进", "申报表", "甲工会")),
        Item(Span(sheet, 0, 2), ("武进", "申报表", "甲工会", "简要事迹")),
        Item(Span(other, 0, 1), ("武进", "汇总表")),
    ]


def test_every_item_starts_on_an_odd_page_and_the_last_sheet_is_filled_up(blank_pdf: BlankPdf) -> None:
    packet = assemble(three(blank_pdf))
    assert bars(packet) == "123.121."
    assert (packet.pages, packet.starts) == (8, (1, 5, 7))


def test_one_sided_printing_needs_no_blank_pages(blank_pdf: BlankPdf) -> None:
    packet = assemble(three(blank_pdf), duplex="none")
    assert bars(packet) == "123121"
    assert (packet.pages, packet.starts) == (6, (1, 4, 6))


def test_a_blank_page_has_the_size_and_turn_of_the_page_before_it(blank_pdf: BlankPdf) -> None:
    path = blank_pdf("landscape", 1, (842, 595))
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        pdf.pages[0].Rotate = 90
        pdf.save(path)
    packet = assemble([Item(Span(path, 0, 1), ("横",)), Item(Span(blank_pdf("tall", 2), 0, 2), ("竖",))])
    pages = PdfReader(io.BytesIO(packet.pdf)).pages
    assert [(page.mediabox.width, page.mediabox.height, page.rotation) for page in pages] == [
        *[(842, 595, 90)] * 2,
        *[(595, 842, 0)] * 2,
    ]


@pytest.mark.parametrize(
    ("size", "turn", "expected"),
    [
        ((842, 595), 0, 270),
        ((842, 595), 180, 90),
        ((595, 842), 90, 0),
        ((595, 842), 270, 180),
        ((842, 595), 90, 90),
        ((595, 420), 0, 0),
        ((1191, 842), 0, 0),
    ],
    ids=["lying", "on its head", "turned", "turned back", "stands", "half a page", "A3"],
)
def test_a_page_on_its_side_has_its_head_to_the_left_front_and_back(
    blank_pdf: BlankPdf, size: tuple[int, int], turn: int, expected: int
) -> None:
    path = blank_pdf("wide", 2, size)
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        for page in pdf.pages:
            page.Rotate = turn
        pdf.save(path)
    items = [Item(Span(blank_pdf("tall", 1), 0, 1), ("竖",)), Item(Span(path, 0, 2), ("横",))]
    pages = PdfReader(io.BytesIO(assemble(items).pdf)).pages
    assert [page.rotation % 360 for page in pages] == [0, 0, expected, expected]
    single = PdfReader(io.BytesIO(assemble(items, duplex="none").pdf)).pages
    assert [page.rotation % 360 for page in single] == [0, turn, turn]


def test_a_blank_page_is_as_large_as_what_is_seen_of_the_page_before_it(blank_pdf: BlankPdf) -> None:
    path = blank_pdf("cropped", 1, (900, 900))
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        pdf.pages[0].CropBox = pikepdf.Array([100, 20, 695, 862])
        pdf.save(path)
    blank = PdfReader(io.BytesIO(assemble([Item(Span(path, 0, 1), ("甲",))]).pdf)).pages[1]
    assert (blank.cropbox.width, blank.cropbox.height) == (595, 842)


@given(counts=st.lists(st.integers(1, 5), min_size=1, max_size=6), repeats=st.integers(1, 4))
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_in_every_copy_each_item_starts_on_a_front(
    blank_pdf: BlankPdf, counts: list[int], repeats: int
) -> None:
    items = [Item(Span(blank_pdf(str(count), count), 0, count), (f"{count}",)) for count in counts]
    packet = assemble(items, repeats=repeats)
    assert all(start % 2 for start in packet.starts)
    once = "".join("12345"[:count] + "." * (count % 2) for count in counts)
    assert bars(packet) == once * repeats
    assert packet.pages == len(once) * repeats


def test_copies_in_the_file_share_what_is_on_their_pages(blank_pdf: BlankPdf) -> None:
    one, ten = assemble(three(blank_pdf)), assemble(three(blank_pdf), repeats=10)
    assert len(ten.pdf) < len(one.pdf) + 80 * 60
    with pikepdf.open(io.BytesIO(ten.pdf)) as read:
        shown = {page.obj.Contents.objgen for page in read.pages if "/Contents" in page.obj}
    assert len(shown) == 6
    hints = PdfReader(io.BytesIO(ten.pdf)).viewer_preferences
    assert hints is not None
    assert hints.num_copies == 1


def test_outline_and_labels_tell_the_copies_apart(blank_pdf: BlankPdf) -> None:
    separator = Item(Span(blank_pdf("separator", 1), 0, 1), (), "隔页")
    packet = assemble([separator, *three(blank_pdf)[1:]], repeats=2)
    reader = PdfReader(io.BytesIO(packet.pdf))
    assert outline(reader) == [
        "武进 3",
        "  申报表 3",
        "    甲工会 3",
        "      简要事迹 3",
        "  汇总表 5",
        "第 2 份 7",
    ]
    once = ["隔页", "隔页", "1", "2", "3", "4"]
    assert reader.page_labels == [*once, *(f"第 2 份 {label}" for label in once)]


def test_outline_leads_from_unit_over_form_to_applicant(blank_pdf: BlankPdf) -> None:
    packet = assemble(three(blank_pdf))
    assert outline(PdfReader(io.BytesIO(packet.pdf))) == [
        "武进 1",
        "  申报表 1",
        "    甲工会 1",
        "      简要事迹 5",
        "  汇总表 7",
    ]


def test_two_applicants_of_one_name_each_have_an_entry(blank_pdf: BlankPdf) -> None:
    path = blank_pdf("form", 2)
    packet = assemble(
        [Item(Span(path, 0, 2), ("武进", "甲工会")), Item(Span(path, 0, 2), ("武进", "甲工会"))]
    )
    assert outline(PdfReader(io.BytesIO(packet.pdf))) == ["武进 1", "  甲工会 1", "  甲工会 3"]


def test_printer_hints(blank_pdf: BlankPdf) -> None:
    reader = PdfReader(io.BytesIO(assemble(three(blank_pdf), copies=3).pdf))
    hints = reader.viewer_preferences
    assert hints is not None
    assert (hints.num_copies, hints.duplex) == (3, "/DuplexFlipLongEdge")
    assert (hints.print_scaling, hints.pick_tray_by_pdfsize) == ("/None", True)
    assert reader.pdf_header == "%PDF-1.7"


def test_duplex_hint_follows_the_flip(blank_pdf: BlankPdf) -> None:
    packets = [assemble(three(blank_pdf), duplex=duplex) for duplex in ("none", "short-edge")]
    hints = [PdfReader(io.BytesIO(packet.pdf)).viewer_preferences for packet in packets]
    assert [hint.duplex for hint in hints if hint] == ["/Simplex", "/DuplexFlipShortEdge"]


def test_same_items_give_the_same_bytes_without_date_or_producer(blank_pdf: BlankPdf) -> None:
    packet = assemble(three(blank_pdf))
    assert packet == assemble(three(blank_pdf))
    reader = PdfReader(io.BytesIO(packet.pdf))
    assert (reader.metadata, reader.xmp_metadata) == (None, None)


def test_records_of_one_file_share_its_fonts_and_leave_the_other_records_pictures_behind(
    tmp_path: Path,
) -> None:
    path = tmp_path / "joined.pdf"
    with pikepdf.new() as pdf:
        shared = pdf.make_indirect(pikepdf.Dictionary(XObject=pikepdf.Dictionary()))
        for number in range(3):
            photo = pikepdf.Dictionary(
                Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Form, BBox=[0, 0, 1, 1]
            )
            shared.XObject[f"/Im{number}"] = pdf.make_stream(f"% photo {number}".encode() * 500, photo)
            page = pdf.add_blank_page()
            page.Resources, page.Contents = shared, pdf.make_stream(f"/Im{number} Do".encode())
        pdf.save(path)
    packet = assemble([Item(Span(path, 0, 1), ("甲",)), Item(Span(path, 2, 1), ("乙",))])
    pages = PdfReader(io.BytesIO(packet.pdf)).pages
    assert [sorted(page["/Resources"].get("/XObject", {})) for page in pages] == [["/Im0"], [], ["/Im2"], []]
    with pikepdf.open(io.BytesIO(packet.pdf)) as read:
        streams = [bytes(thing.read_bytes()) for thing in read.objects if isinstance(thing, pikepdf.Stream)]
    assert not any(b"photo 1" in stream for stream in streams)
