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


def test_folded_forms_are_a_packet_of_their_own_and_their_sheets_stay_on_a4(folded):
    packets = {one["path"]: one for one in folded.outputs("packet") if "报送材料" in one["path"]}
    asked = ("records", "pages", "copies", "paper", "duplex")
    assert {path: tuple(one[key] for key in asked) for path, one in packets.items()} == {
        "甲区/报送材料-A3.pdf": ([1, 2], 4, 2, "A3-fold", "short-edge"),
        "甲区/报送材料-A4.pdf": ([1], 6, 2, "A4", "long-edge"),
        "乙区/报送材料-A4.pdf": ([2], 4, 2, "A4", "long-edge"),
    }
    reader = PdfReader(folded.out / "甲区/报送材料-A3.pdf")
    assert {
        (round(float(page.mediabox.width)), round(float(page.mediabox.height))) for page in reader.pages
    } == {(1191, 842)}
    assert "北州市标兵登记表" in reader.pages[0].extract_text()
    assert "意见" in reader.pages[0].extract_text()


def test_a_form_has_a_pdf_of_its_own_where_the_pack_asks_for_it(folded):
    single = {one["path"]: one for one in folded.outputs("pdf")}
    assert set(single) == {"甲区/甲区-张三-盖章上传.pdf", "甲区/甲区-王五-盖章上传.pdf"}
    one = single["甲区/甲区-王五-盖章上传.pdf"]
    assert (one["form"], one["records"], one["pages"], one["paper"]) == ("pacer", [2], 4, "A4")
    pages = PdfReader(folded.out / one["path"]).pages
    assert len(pages) == 4
    assert "王五" in pages[1].extract_text()


def test_a_folded_form_of_more_sheets_than_one_is_told(invalid_too):
    (told,) = [one for one in invalid_too.result.examined.checked.findings if one.level == "warning"]
    assert (told.code, told.form, told.record) == ("pages", "pacer", 3)
    assert "2 张 A3" in told.message
