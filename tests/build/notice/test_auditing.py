import io

import pytest
import sources
from notices import GOOD, changed
from official import PARTS, SECTION, look
from openpyxl import load_workbook

from pipeline.build.notice.auditing import audit_notice, with_comments, workbook
from pipeline.build.notice.drafting import Request, make_draft
from pipeline.errors import DataError, ExitCode
from pipeline.model.finding import NoticePlace
from pipeline.ooxml import package
from pipeline.packs.load import roots


def audited(folder, text):
    file = folder / "通知.docx"
    file.write_bytes(sources.notice(text, look, SECTION, PARTS))
    return audit_notice(file)


def test_a_clean_notice(tmp_path):
    own = audited(tmp_path, GOOD)
    assert (own.findings, own.exit_code) == ((), ExitCode.CLEAN)
    said = load_workbook(io.BytesIO(workbook(own))).active["A2"].value
    assert said == "通知.docx：没有发现问题。"
    assert package(with_comments(own), "批注.docx").keys() == own.document.members.keys()


def test_findings_have_the_place_of_their_words(tmp_path):
    own = audited(tmp_path, changed(("\t南县\n\t4\n", "\t南县\n\t5\n"), ("三、要求", "四、要求")))
    places = {finding.code: finding.place for finding in own.findings}
    assert places["numbering:skipped"] == NoticePlace("通知.docx", None, "第 13 段", 13)
    assert places["arithmetic:column"] == NoticePlace("通知.docx", None, "表 1 第 5 行第 2 列", None, 1, 5, 2)
    assert own.exit_code is ExitCode.FINDINGS
    assert "逐处改正" in own.consequence


def test_reminders_alone_are_no_failure(tmp_path):
    own = audited(tmp_path, changed(("抄送：省总工会。", "抄送：省总工会")))
    assert [finding.level for finding in own.findings] == ["warning"]
    assert own.exit_code is ExitCode.CLEAN


def test_a_file_that_is_no_notice_at_all(tmp_path):
    file = tmp_path / "通知.docx"
    file.write_bytes(b"no zip")
    with pytest.raises(DataError):
        audit_notice(file)


@pytest.mark.soffice
def test_the_pages_are_looked_at_where_that_is_asked_for(tmp_path):
    file = tmp_path / "通知.docx"
    file.write_bytes(sources.notice(GOOD, look, SECTION, PARTS))
    found = {one.code: one.message for one in audit_notice(file, ()).findings}
    assert found.keys() == {"layout:seal-room", "layout:imprint-bottom"}
    assert "毫米" in found["layout:imprint-bottom"]


FROM_THE_SOURCES = {
    "changzhou": set(),
    "chongqing": set(),
    "dalian": set(),
    "hangzhou": {"date:day-off"},  # 31 December 2018
    "jiaozuo": set(),
}
"""What our own drafts carry over from the notices that they rest on."""


@pytest.mark.parametrize(
    ("city", "year"), [*zip(FROM_THE_SOURCES, (2021, 2021, 2019, 2018, 2018), strict=True)]
)
def test_our_own_drafts_come_out_clean(tmp_path, city, year):
    file = tmp_path / "通知.docx"
    file.write_bytes(make_draft(Request(city, year, None, None, roots())).docx)
    found = [
        one for one in audit_notice(file).findings if one.level != "info" and "待定〕" not in one.message
    ]
    assert {one.code for one in found} == FROM_THE_SOURCES[city]
