import pytest
from pypdf import PdfReader

from pipeline.model.layout import AS_THE_PACK_SAYS, Layout

pytestmark = pytest.mark.soffice


def texts(path):
    return ["".join(page.extract_text().split()) for page in PdfReader(path).pages]


@pytest.fixture(scope="module")
def separated(relaid):
    return relaid(Layout(separators=True))


def test_each_applicants_papers_are_led_by_a_sheet_of_their_own(separated):
    first, back, form, *_ = pages = texts(separated.out / "甲区/报送材料-A4.pdf")
    assert first == "北州市标兵评选甲区北州市标兵登记表张三第1件（本表共2件）每份1页，一式2份"
    assert back == ""
    assert "长文" in form
    led = [index for index, text in enumerate(pages) if "本表共" in text]
    assert all(index % 2 == 0 and not pages[index + 1] for index in led)
    assert len(led) == 3


def test_in_a_folded_packet_it_is_a_folded_sheet(separated):
    cover, inside, *_ = PdfReader(separated.out / "甲区/报送材料-A3.pdf").pages
    assert round(float(cover.mediabox.width)) == 1191
    assert "第1件（本表共2件）每份4页，一式2份" in "".join(cover.extract_text().split())
    assert inside.extract_text() == ""


def test_bookmarks_lead_to_the_forms_and_no_sheet_is_counted(separated):
    reader = PdfReader(separated.out / "甲区/报送材料-A3.pdf")
    unit, _ = reader.outline
    assert reader.get_destination_page_number(unit) == 2
    assert reader.page_labels == ["隔页", "隔页", "4|1", "2|3", "隔页", "隔页", "8|5", "6|7"]


def test_nobody_is_told_that_it_has_one_page(separated):
    assert not [one for one in separated.result.examined.checked.findings if one.level == "warning"]


def test_the_same_again_writes_nothing(relaid, separated):
    assert separated.manifest == relaid(Layout(separators=True)).manifest
    assert separated.manifest["outputs"] != relaid(AS_THE_PACK_SAYS).manifest["outputs"]
