import io

import lxml.html
import openpyxl
import yunzhou

from pipeline.build.check import examine
from pipeline.build.opening import Source
from pipeline.build.reporting import census, html_report, marked_workbook


def examined(packs, *files):
    return examine(Source(files, "yunzhou", packs))


def page(packs, *files):
    found = examined(packs, *files)
    return lxml.html.fromstring(html_report(found, census(found)))


def test_units_stand_in_the_order_of_the_notice_with_their_records(packs, tmp_path):
    rows = [
        yunzhou.team(unit=unit, name=name)
        for unit, name in (("西区", "甲班"), ("东区", "乙班"), ("西区", "丙班"))
    ]
    shown = page(packs, yunzhou.teams(tmp_path / "数据.xlsx", *rows))
    (units,) = shown.xpath("//h3[.='各单位']/following-sibling::table[1]")
    assert [row.xpath("string(td[1])") + row.xpath("string(td[2])") for row in units[1:]] == [
        "东区1",
        "西区2",
    ]


def test_a_record_is_called_by_its_applicant_and_its_form(packs, tmp_path):
    shown = page(packs, yunzhou.teams(tmp_path / "数据.xlsx", yunzhou.team(name="甲班", staff="四十")))
    (who,) = shown.xpath("//tr[@class='who']/th")
    assert "《云州市工人先锋岗申报表》第 1 条　甲班" in who.text_content()
    assert "第 2 行" in who.text_content()


def test_every_code_is_explained_with_what_the_notice_says(packs, tmp_path):
    shown = page(packs, yunzhou.teams(tmp_path / "数据.xlsx", yunzhou.team(staff=40, members=1)))
    assert "通知三" in shown.xpath("string(//div[@class='meaning']/ul)")


def test_the_marked_workbook_lists_every_finding_by_the_forms_own_words(packs, tmp_path):
    data = yunzhou.teams(tmp_path / "数据.xlsx", yunzhou.team(staff="四十", phone="139"))
    found = examined(packs, data)
    marked = marked_workbook(found, 0, census(found))
    listed, own = openpyxl.load_workbook(io.BytesIO(marked)).worksheets
    text = "\n".join(str(cell.value) for row in listed.iter_rows() for cell in row if cell.value)
    for finding in found.checked.findings:
        assert finding.message in text
    assert "职工人数" in text
    assert "某甲装配班" in text
    assert own["C2"].comment is not None
    assert own["C2"].value == "四十"
