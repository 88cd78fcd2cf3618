import pytest
from pypdf import PdfReader

pytestmark = pytest.mark.soffice


def text(printed, path):
    return "".join("".join(page.extract_text().split()) for page in PdfReader(printed.out / path).pages)


def test_every_unit_has_one_cover_of_one_copy(printed):
    covers = [one for one in printed.outputs("packet") if "封面与汇总" in one["path"]]
    assert [(one["path"], one["unit"], one["copies"], one["form"]) for one in covers] == [
        ("东区/封面与汇总-A4.pdf", "东区", 1, None),
        ("西区/封面与汇总-A4.pdf", "西区", 1, None),
    ]


def test_the_cover_lists_forms_applicants_pages_and_copies(printed):
    told = text(printed, "东区/封面与汇总-A4.pdf")
    assert "云州市工人先锋岗评选" in told
    assert "1云州市工人先锋岗申报表某甲装配班23" in told  # two pages with its sheet, three copies
    assert "4云州市优秀工会干部推荐表甲一12" in told
    assert "填报人：填一" in told
    assert "13900000009" in told


def test_what_concerns_the_unit_stands_on_its_cover_only(printed):
    assert "名额2个" in text(printed, "东区/封面与汇总-A4.pdf")
    assert "名额" not in text(printed, "西区/封面与汇总-A4.pdf")


def test_text_that_looks_like_markup_is_printed(printed):
    assert "某丁<&>班" in text(printed, "东区/封面与汇总-A4.pdf")
