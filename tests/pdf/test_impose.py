from __future__ import annotations

import io
import re
import subprocess
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest
from bars import bars, order
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from pipeline.errors import PackError
from pipeline.pdf.impose import Folding, Halves, fold, sheets
from pipeline.pdf.packet import Item
from pipeline.pdf.split import Span

BlankPdf = Callable[..., Path]
WAY = ("武进", "申报表", "甲工会")
A3 = (1191, 842)


@pytest.fixture
def item(blank_pdf: BlankPdf) -> Callable[..., Item]:
    """An item with so many pages, or with pages of these sizes."""

    def made(pages: int | Sequence[tuple[int, int]], titles: tuple[str, ...] = WAY) -> Item:
        sizes = [(595, 842)] * pages if isinstance(pages, int) else pages
        path = blank_pdf("-".join((*titles, str(pages))), len(sizes))
        with pikepdf.open(path, allow_overwriting_input=True) as pdf:
            for page, size in zip(pdf.pages, sizes, strict=True):
                page.MediaBox = pikepdf.Array([0, 0, *size])
            pdf.save(path)
        return Item(Span(path, 0, len(sizes)), titles)

    return made


def shown(laid: Sequence[tuple[Halves, Halves]]) -> str:
    return " ".join("|".join(str(number or "·") for number in side) for sheet in laid for side in sheet)


@pytest.mark.parametrize(
    ("pages", "per_signature", "expected"),
    [
        (0, 1, ""),
        (1, 1, "·|1 ·|·"),
        (2, 1, "·|1 2|·"),
        (3, 1, "·|1 2|3"),
        (4, 1, "4|1 2|3"),
        (4, 5, "4|1 2|3"),
        (6, 1, "4|1 2|3 ·|5 6|·"),
        (6, 2, "·|1 2|· 6|3 4|5"),
        (8, 1, "4|1 2|3 8|5 6|7"),
        (8, 2, "8|1 2|7 6|3 4|5"),
        (12, 3, "12|1 2|11 10|3 4|9 8|5 6|7"),
        (12, 2, "8|1 2|7 6|3 4|5 12|9 10|11"),
    ],
)
def test_order_on_the_sheets(pages: int, per_signature: int, expected: str) -> None:
    assert shown(sheets(pages, per_signature)) == expected


def leafed_through(signature: Sequence[tuple[Halves, Halves]]) -> list[int | None]:
    """What a reader sees in sheets that lie inside each other, the first outermost, once they are folded.

    The right half of a front has the left half of the back behind it. On the way in each sheet shows these two, on
    the way out the other two.
    """
    way_in = [number for front, back in signature for number in (front[1], back[0])]
    way_out = [number for front, back in reversed(signature) for number in (back[1], front[0])]
    return way_in + way_out


@pytest.mark.parametrize("per_signature", [1, 2, 3, 10])
@pytest.mark.parametrize("pages", range(1, 41))
def test_folded_the_pages_follow_each_other(pages: int, per_signature: int) -> None:
    laid = sheets(pages, per_signature)
    signatures = [laid[start : start + per_signature] for start in range(0, len(laid), per_signature)]
    read = [number for signature in signatures for number in leafed_through(signature)]
    assert read[:pages] == list(range(1, pages + 1))
    assert set(read[pages:]) <= {None}
    assert len(read) - pages < 4


def test_a_signature_has_sheets() -> None:
    with pytest.raises(ValueError, match="0 sheets"):
        sheets(4, 0)


@pytest.mark.parametrize(
    ("pages", "signature", "expected"),
    [
        (1, 1, "·|1 ·|·"),
        (2, 1, "·|1 2|·"),
        (4, 1, "4|1 2|3"),
        (6, 1, "4|1 2|3 ·|5 6|·"),
        (8, 2, "8|1 2|7 6|3 4|5"),
    ],
)
def test_pages_lie_on_the_halves(
    item: Callable[..., Item], pages: int, signature: int, expected: str
) -> None:
    assert order(fold([item(pages)], Folding(signature)).packet.pdf) == expected


@given(pages=st.integers(1, 20), signature=st.none() | st.integers(1, 6), marked=st.booleans())
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_printed_and_folded_every_page_comes_in_its_turn(
    item: Callable[..., Item], pages: int, signature: int | None, marked: bool
) -> None:
    folding = Folding(signature, fold_marks=marked, staple_marks=marked)
    printed = order(fold([item(pages)], folding).packet.pdf).split()
    sides = [[None if half == "·" else int(half) for half in side.split("|")] for side in printed]
    laid = list(zip(sides[::2], sides[1::2], strict=True))
    nested = signature or len(laid)
    signatures = [laid[start : start + nested] for start in range(0, len(laid), nested)]
    read = [number for one in signatures for number in leafed_through(one)]
    assert read == [*range(1, pages + 1), *[None] * (4 * len(laid) - pages)]


def test_every_item_starts_on_a_sheet_of_its_own(item: Callable[..., Item]) -> None:
    packet = fold([item(2), item(5), item(4)]).packet
    assert order(packet.pdf) == "·|1 2|· 4|1 2|3 ·|5 ·|· 4|1 2|3"
    assert (packet.pages, packet.starts) == (8, (1, 3, 7))


def test_sides_are_a3_and_text_stays_where_it_was_on_its_page(tmp_path: Path) -> None:
    with pikepdf.new() as pdf:
        font = pikepdf.Dictionary(
            Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica
        )
        for number in range(1, 5):
            page = pdf.add_blank_page(page_size=(595.304, 841.89))
            page.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=font))
            page.Contents = pdf.make_stream(
                f"BT /F1 16 Tf 80 {100 * number} Td (page{number}) Tj ET".encode()
            )
        pdf.save(tmp_path / "flat.pdf")
    packet = fold([Item(Span(tmp_path / "flat.pdf", 0, 4), WAY)]).packet
    (tmp_path / "folded.pdf").write_bytes(packet.pdf)
    sizes = {(page.mediabox.width, page.mediabox.height) for page in PdfReader(io.BytesIO(packet.pdf)).pages}
    assert sizes == {(1190.551, 841.89)}
    flat, folded = words(tmp_path / "flat.pdf"), words(tmp_path / "folded.pdf")
    for number, half in enumerate((1, 0, 1, 0), 1):
        left, top, right, bottom = flat[f"page{number}"]
        moved = (left + half * 595.2755, top, right + half * 595.2755, bottom)
        assert folded[f"page{number}"] == pytest.approx(moved, abs=0.02)


def words(pdf: Path) -> dict[str, tuple[float, ...]]:
    """Each word's box as poppler finds it, from the upper left corner of its page."""
    done = subprocess.run(["pdftotext", "-bbox", pdf, "-"], capture_output=True, text=True, check=True)
    found = re.findall(r'xMin="(.*?)" yMin="(.*?)" xMax="(.*?)" yMax="(.*?)">(.*?)<', done.stdout)
    return {word: tuple(map(float, box)) for *box, word in found}


def test_for_the_long_edge_the_backs_stand_on_their_heads(item: Callable[..., Item]) -> None:
    short, long = (
        bars(fold([item(4)], Folding(flip=flip)).packet.pdf) for flip in ("short-edge", "long-edge")
    )
    assert long[0] == short[0]
    assert [(bar.length, bar.degrees) for bar in short[1]] == [(2, 0), (3, 0)]
    assert [(bar.length, bar.degrees) for bar in long[1]] == [(3, 180), (2, 180)]


def test_a_landscape_page_is_turned_and_told(item: Callable[..., Item]) -> None:
    folded = fold([item([(595, 842), (842, 595), (842, 595), (595, 842)])])
    assert order(folded.packet.pdf) == "4|1 2|3"
    assert [[bar.degrees for bar in side] for side in bars(folded.packet.pdf)] == [[0, 0], [90, 90]]
    [note] = folded.notes
    assert note.item == 0
    assert "甲工会”第 2、3 页是横向的" in note.message


def test_a_page_that_is_a3_already_keeps_its_side_and_is_told(item: Callable[..., Item]) -> None:
    folded = fold([item(4), item([A3, A3, A3])])
    assert order(folded.packet.pdf) == "4|1 2|3 1 2 3 ·|·"
    assert folded.packet.starts == (1, 3)
    [note] = folded.notes
    assert note.item == 1
    assert "第 1、2、3 页已是 A3 横向" in note.message


def test_a3_between_a4_breaks_the_fold(item: Callable[..., Item]) -> None:
    folded = fold([item([(595, 842), A3, (595, 842), (595, 842)])])
    assert order(folded.packet.pdf) == "·|1 ·|· 2 ·|· ·|3 4|·"


@pytest.mark.parametrize(
    ("pages", "told"),
    [
        (1, ["只有 1 页，占一张 A3，其余 3 个半面空白"]),
        (2, ["只有 2 页，占一张 A3，其余 2 个半面空白"]),
        (3, []),
        (4, []),
        (5, ["有 5 页，要用 2 张 A3"]),
        (9, ["有 9 页，要用 3 张 A3"]),
    ],
)
def test_fewer_or_more_pages_than_a_sheet_holds_are_told(
    item: Callable[..., Item], pages: int, told: list[str]
) -> None:
    notes = fold([item(pages)]).notes
    assert [note.message for note in notes] == [f"“武进/申报表/甲工会”{words}" for words in told]
    assert all(note.hint for note in notes)


@pytest.mark.parametrize("pages", [1, 2, 5])
def test_pages_that_a_form_should_have_are_not_told(item: Callable[..., Item], pages: int) -> None:
    assert not fold([replace(item(pages), expected=pages)]).notes


def test_a_page_that_does_not_fit_is_named(item: Callable[..., Item]) -> None:
    with pytest.raises(PackError) as raised:
        fold([item(4), item([(595, 842), (842, 1191)])])
    assert raised.value.message == (
        "“武进/申报表/甲工会”第 2 页是 297 × 420 毫米，放不进 A3 的半面（210 × 297 毫米）"
    )
    assert "A4" in raised.value.hint


def test_the_outline_leads_to_the_sides(item: Callable[..., Item]) -> None:
    sheet, other = item(6, (*WAY, "另附页")), item(1, ("武进", "申报表", "乙工会"))
    reader = PdfReader(io.BytesIO(fold([item(4), sheet, other]).packet.pdf))
    assert outline(reader, reader.outline) == [
        "武进 1",
        "  申报表 1",
        "    甲工会 1",
        "      另附页 3",
        "    乙工会 7",
    ]


def outline(reader: PdfReader, entries: Sequence[object], depth: int = 0) -> list[str]:
    lines = []
    for entry in entries:
        if isinstance(entry, list):
            lines += outline(reader, entry, depth + 1)
        else:
            lines.append(f"{'  ' * depth}{entry.title} {reader.get_destination_page_number(entry) + 1}")
    return lines


@pytest.mark.parametrize(
    ("folding", "duplex"),
    [(Folding(), "/DuplexFlipShortEdge"), (Folding(flip="long-edge"), "/DuplexFlipLongEdge")],
)
def test_printer_hints(item: Callable[..., Item], folding: Folding, duplex: str) -> None:
    reader = PdfReader(io.BytesIO(fold([item(4)], folding, copies=3).packet.pdf))
    hints = reader.viewer_preferences
    assert hints is not None
    assert (hints.num_copies, hints.duplex) == (3, duplex)
    assert (hints.print_scaling, hints.pick_tray_by_pdfsize) == ("/None", True)


def test_same_items_give_the_same_bytes_without_date_or_producer(item: Callable[..., Item]) -> None:
    items = [item(4), item(6)]
    folded = fold(items)
    assert folded == fold(items)
    reader = PdfReader(io.BytesIO(folded.packet.pdf))
    assert (reader.metadata, reader.xmp_metadata) == (None, None)


def test_written_out_copies_share_their_pages(item: Callable[..., Item]) -> None:
    one, three = ([item(4)] * copies for copies in (1, 3))
    assert order(fold(three).packet.pdf) == " ".join(["4|1 2|3"] * 3)
    assert pages_within(fold(three).packet.pdf) == pages_within(fold(one).packet.pdf) == 4


def test_copies_in_the_file_are_collated_and_hardly_make_it_larger(item: Callable[..., Item]) -> None:
    items = [item(4), item(2, ("武进", "申报表", "乙工会"))]
    one, ten = fold(items, copies=10), fold(items, repeats=10)
    assert order(ten.packet.pdf) == " ".join([order(one.packet.pdf)] * 10)
    assert (ten.packet.pages, ten.packet.starts) == (40, one.packet.starts)
    assert len(ten.packet.pdf) < len(one.packet.pdf) + 40 * 100
    assert pages_within(ten.packet.pdf) == pages_within(one.packet.pdf)


def test_readers_call_a_side_by_its_pages_counted_through_the_packet(item: Callable[..., Item]) -> None:
    separator = replace(item(1, ("隔",)), titles=(), label="隔页")
    folded = fold([separator, item(4), item(2), item([A3, A3])], repeats=2)
    labels = ["隔页", "隔页", "4|1", "2|3", "·|5", "6|·", "7", "8"]
    assert PdfReader(io.BytesIO(folded.packet.pdf)).page_labels == [
        *labels,
        *(f"第 2 份 {label}" for label in labels),
    ]


def pages_within(pdf: bytes) -> int:
    """How many forms the file holds, used or not."""
    with pikepdf.open(io.BytesIO(pdf)) as read:
        streams = [thing for thing in read.objects if isinstance(thing, pikepdf.Stream)]
        return sum(stream.get("/Subtype") == "/Form" for stream in streams)


def lines(pdf: bytes) -> list[list[tuple[int, int, int]]]:
    """The lines on each side in whole millimetres: distance from the fold, from the bottom edge, length."""
    return [
        [
            (mm(float(x) - 1190.551 / 2), mm(min(float(y), float(to))), mm(abs(float(to) - float(y))))
            for x, y, to in re.findall(r"(\S+) (\S+) m \S+ (\S+) l", content(page))
        ]
        for page in PdfReader(io.BytesIO(pdf)).pages
    ]


def content(page: object) -> str:
    return page.get_contents().get_data().decode()


def mm(points: float) -> int:
    return round(points * 25.4 / 72)


def test_fold_marks_are_short_and_near_both_edges(item: Callable[..., Item]) -> None:
    assert lines(fold([item(4)]).packet.pdf) == [[], []]
    assert lines(fold([item(4)], Folding(fold_marks=True)).packet.pdf) == [[(0, 5, 4), (0, 288, 4)]] * 2


@pytest.mark.parametrize(
    ("pages", "signature", "from_fold"),
    [(8, 2, 0), (8, 1, 4), (12, 2, 4), (20, None, 0)],
    ids=["nested", "stacked", "signatures", "all-nested"],
)
def test_staple_marks_stand_on_the_cover(
    item: Callable[..., Item], pages: int, signature: int | None, from_fold: int
) -> None:
    cover, *others = lines(fold([item(pages)], Folding(signature, staple_marks=True)).packet.pdf)
    assert cover == [(from_fold, 70, 12), (from_fold, 215, 12)]
    assert not any(others)


def test_a_single_sheet_needs_no_staples(item: Callable[..., Item]) -> None:
    assert lines(fold([item(4)], Folding(staple_marks=True)).packet.pdf) == [[], []]
