"""How fast A4 pages are folded to A3: ours against pypdf's page merging, and the size of what comes out.

The pages are drawn here as LibreOffice writes Chinese text, four for each of 1,000 forms. Run by `make bench`.
"""

from __future__ import annotations

import io
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import pikepdf
from pikepdf import Dictionary, Name
from pypdf import PageObject, PdfReader, PdfWriter, Transformation

from pipeline.pdf.impose import fold, sheets
from pipeline.pdf.packet import Item
from pipeline.pdf.sides import HEIGHT, WIDTH
from pipeline.pdf.split import Span, saved

ITEMS = 1000
PAGES = 4
LINES = 28
GLYPHS = 30


def source(path: Path) -> None:
    """A PDF of all pages, as one soffice would have made it."""
    with pikepdf.new() as pdf:
        font = pdf.make_indirect(Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica))
        for number in range(ITEMS * PAGES):
            lines = "".join(
                f"BT\n56.8 {780 - 24 * line} Td /F1 14 Tf[{_glyphs(number + line)}]TJ\nET\nQ\nq 0 0 0 rg\n"
                for line in range(LINES)
            )
            page = Dictionary(
                Type=Name.Page,
                MediaBox=[0, 0, 595.304, 841.89],
                Resources=Dictionary(Font=Dictionary(F1=font)),
                Contents=pdf.make_stream(f"50 40 495 760 re S\nq 0 0 0 rg\n{lines}Q\n".encode()),
            )
            pdf.pages.append(pikepdf.Page(page))
        path.write_bytes(saved(pdf))


def _glyphs(seed: int) -> str:
    """A line of so many characters as LibreOffice writes it: glyph numbers with a shift between them."""
    return "".join(f"<{(seed * 31 + 7 * at) % 256:02X}>{at % 3}" for at in range(GLYPHS))


def ours(path: Path) -> bytes:
    """What `jianjia run` does."""
    return fold([Item(Span(path, PAGES * at, PAGES), (str(at),)) for at in range(ITEMS)]).packet.pdf


def merged(path: Path) -> bytes:
    """The same sides with pypdf's `merge_transformed_page`."""
    pages, writer = PdfReader(path).pages, PdfWriter()
    for first in range(0, ITEMS * PAGES, PAGES):
        for side in (side for sheet in sheets(PAGES, 1) for side in sheet):
            blank = PageObject.create_blank_page(width=WIDTH, height=HEIGHT)
            for half, number in enumerate(side):
                if number is not None:
                    move = Transformation().translate(half * WIDTH / 2, 0)
                    blank.merge_transformed_page(pages[first + number - 1], move)
            writer.add_page(blank)
    buffer = io.BytesIO()
    writer.write(buffer)
    return buffer.getvalue()


def measured(make: Callable[[Path], bytes], path: Path) -> tuple[float, int]:
    """Seconds and bytes; the sides are counted by the reader that did not write them."""
    start = time.perf_counter()
    content = make(path)
    seconds = time.perf_counter() - start
    assert len(PdfReader(io.BytesIO(content)).pages) == ITEMS * PAGES // 2
    return seconds, len(content)


def main() -> None:
    """Folds with both and prints the table."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "pages.pdf"
        source(path)
        (mine, small), (theirs, large) = measured(ours, path), measured(merged, path)
    print(f"{'':15}{'seconds':>9}{'MB':>9}{'× ours':>9}   bar")
    print(f"{'fold':15}{mine:9.2f}{small / 1e6:9.2f}{1:9.2f}")
    print(
        f"{'pypdf':15}{theirs:9.2f}{large / 1e6:9.2f}{theirs / mine:9.2f}   ≥ 10 × the time, ≥ 2 × the size"
    )
    print(f"size: {large / small:.1f} ×")


if __name__ == "__main__":
    main()
