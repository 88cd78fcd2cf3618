from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from pathlib import Path

import pikepdf
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
