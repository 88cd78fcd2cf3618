import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name

from pipeline.pdf.places import places


def test_the_page_and_the_height_of_a_bookmark(tmp_path):
    file = tmp_path / "a.pdf"
    with pikepdf.new() as pdf:
        for _ in range(2):
            pdf.add_blank_page(page_size=(595, 842))
        place = Array([pdf.pages[1].obj, Name("/XYZ"), 0, 842 - 72, 0])
        pdf.Root.Dests = Dictionary({"/mark": place})
        pdf.save(file)
    found, count = places(file, ["mark", "other"])
    assert count == 2
    assert found == {"mark": (2, pytest.approx(25.4))}
