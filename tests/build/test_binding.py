import pikepdf
import pytest
from pypdf import PdfReader

from pipeline.build.binding import Binding, bind
from pipeline.build.printing import Printer
from pipeline.output import Output
from pipeline.pdf.office import Office
from pipeline.pdf.packet import Item
from pipeline.pdf.split import Span


@pytest.fixture
def told():
    return []


@pytest.fixture
def printer(tmp_path, executor, told):
    office = Office(tmp_path / "soffice", tmp_path / "fonts.conf", "signature")
    return Printer(Output(tmp_path / "out"), office, executor, lambda *one: told.append(one))


@pytest.fixture
def item(tmp_path):
    def drawn(name, pages, size=(595, 842)):
        path = tmp_path / f"{name}.pdf"
        with pikepdf.new() as pdf:
            for _ in range(pages):
                pdf.add_blank_page(page_size=size)
            pdf.save(path)
        return Item(Span(path, 0, pages), (name,))

    return drawn


def pages(printer, path):
    return len(PdfReader(printer.output.root / path).pages)


def test_packets_and_the_pdfs_of_single_forms_are_written_and_finished_once_placed(printer, item):
    first, second = item("甲", 1), item("乙", 2)
    bindings = [
        Binding("东区/材料.pdf", "key", (first, second), copies=3, single=(("东区/乙.pdf", second.pages),)),
        Binding("西区/材料.pdf", "key", (second,), whole=False),
    ]
    bounds = list(bind(bindings, printer))
    assert printer.output.done("东区/材料.pdf") is None
    for bound in bounds:
        bound.place(printer.output)
    assert printer.output.known("东区/材料.pdf").pages == pages(printer, "东区/材料.pdf") == 4
    assert printer.output.known("东区/乙.pdf").pages == pages(printer, "东区/乙.pdf") == 2
    assert printer.output.current("东区/乙.pdf", "key")
    assert printer.output.done("西区/材料.pdf")
    assert not printer.output.current("西区/材料.pdf", "key")  # the next run binds it again


def test_the_count_of_forms_is_told_packet_by_packet(printer, item, told):
    one = item("甲", 1)
    list(bind([Binding("a.pdf", "", (one, one)), Binding("b.pdf", "", (one,))], printer))
    assert told == [("合成材料", 2, 3), ("合成材料", 3, 3)]


def test_a_page_that_is_too_large_is_noted(printer, item):
    (bound,) = bind([Binding("a.pdf", "", (item("甲", 1), item("乙", 1, (1191, 842))))], printer)
    (note,) = bound.notes
    assert note.item == 1
    assert "“乙”第 1 页" in note.message
