import pytest
from pypdf import PdfReader

pytestmark = pytest.mark.soffice


def outline(items, depth=0):
    for item in items:
        if isinstance(item, list):
            yield from outline(item, depth + 1)
        else:
            yield depth, item.title


def test_a_unit_has_a_packet_for_every_number_of_copies(printed):
    packets = {one["path"]: one for one in printed.outputs("packet") if "报送材料" in one["path"]}
    assert {path: (one["copies"], one["records"]) for path, one in packets.items()} == {
        "东区/报送材料-A4-一式3份.pdf": (3, [1, 2, 4]),
        "东区/报送材料-A4-一式2份.pdf": (2, [1]),
        "西区/报送材料-A4.pdf": (3, [3]),
    }
    assert {(one["paper"], one["duplex"]) for one in packets.values()} == {("A4", "long-edge")}


def test_the_tray_is_told_copies_and_sides(printed):
    reader = PdfReader(printed.out / "东区/报送材料-A4-一式2份.pdf")
    hints = reader.trailer["/Root"]["/ViewerPreferences"]
    assert (hints["/NumCopies"], hints["/Duplex"]) == (2, "/DuplexFlipLongEdge")


def test_forms_are_followed_by_their_sheets_under_their_titles(printed):
    reader = PdfReader(printed.out / "西区/报送材料-A4.pdf")
    assert list(outline(reader.outline)) == [
        (0, "西区"),
        (1, "云州市工人先锋岗申报表"),
        (2, "某丙质检班"),
        (2, "某丙质检班（另附纸）"),
    ]
    texts = ["".join(page.extract_text().split()) for page in reader.pages]
    assert "某丙质检班" in texts[0]
    assert "装配班组二十年如一日" in texts[2]


def test_every_form_and_sheet_knows_its_pages(printed):
    assert {one["pages"] for kind in ("form", "sheet") for one in printed.outputs(kind)} == {1}
