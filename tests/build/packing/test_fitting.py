import docx
import pytest
from views import docx_lines

pytestmark = pytest.mark.soffice


def of_code(ran, code):
    return [one for one in ran.result.examined.checked.findings if one.code == code]


def test_a_value_is_printed_smaller_until_the_form_has_its_pages(folded):
    document = docx.Document(str(folded.out / "甲区/甲区-王五-登记表.docx"))
    (run,) = document.tables[1].cell(0, 0).paragraphs[0].runs
    assert 12 <= run.font.size.pt < 14
    (form,) = (one for one in folded.outputs("form") if "王五" in one["path"])
    assert form["pages"] == 4


def test_a_text_goes_to_a_separate_sheet_and_the_cell_says_so(folded):
    assert "见附页" in docx_lines(folded.out / "乙区/乙区-乙小家-小家.docx")
    (sheet,) = (one for one in folded.outputs("sheet") if one["unit"] == "乙区")
    assert docx_lines(folded.out / sheet["path"])[-1].startswith("勤恳工作")


def test_a_form_that_nothing_helps_is_left_out_and_told(folded):
    assert folded.manifest["excluded"] == [
        {"form": "home", "record": 3, "codes": ["pages"]},
        {"form": "pacer", "record": 3, "codes": ["pages"]},
    ]
    assert not [path for path in folded.out.rglob("*") if "丙小家" in path.name or "赵六" in path.name]
    assert [(one.level, one.form, one.record, one.field) for one in of_code(folded, "pages")] == [
        ("info", "pacer", 2, "summary"),
        ("error", "pacer", 3, "summary"),
        ("info", "home", 2, "story"),
        ("error", "home", 3, "address"),
    ]


def test_it_is_in_no_table_either(folded):
    lines = "".join(docx_lines(folded.out / "汇总表/汇总.docx"))
    assert "乙小家" in lines
    assert "丙小家" not in lines


def test_a_second_run_knows_all_this_and_writes_nothing(folded, again):
    assert again.changed == []
    assert again.result.examined.checked.findings == folded.result.examined.checked.findings


def test_with_errors_too_the_long_form_is_printed_as_it_is(invalid_too):
    forms = {one["form"]: one["pages"] for one in invalid_too.outputs("form") if one["records"] == [3]}
    assert forms == {"home": 2, "pacer": 6}
    assert invalid_too.manifest["excluded"] == []


def test_pages_that_were_counted_are_not_called_unchecked(folded):
    assert not [one for one in folded.result.examined.checked.findings if "未核对" in one.message]
