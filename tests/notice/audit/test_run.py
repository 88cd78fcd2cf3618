from zipfile import ZipFile

import docx
import pytest
import sources
from notices import GOOD, changed, told, words
from official import official
from ooxml.ooxml_validate import load_schema, validate

from pipeline.errors import DataError
from pipeline.model.codes.notice import NOTICE_CODES
from pipeline.notice.audit.run import audit as audited
from pipeline.notice.audit.run import commented, read
from pipeline.ooxml import package
from pipeline.wordml.document import document, read_document


def audit(document):
    return audited(read(document))


def test_a_notice_without_a_fault():
    assert audit(official()) == ()


def test_remarks_stand_in_the_order_of_the_text():
    text = changed(("〔2026〕7号", "[2026]7号"), ("三、要求", "四、要求"), ("附件1\n2026年", "附件1\n2025年"))
    said = [remark.code for remark in audit(official(text=text))]
    assert [code for code in said if not code.startswith("layout")] == [
        "text:document-number",
        "numbering:skipped",
        "consistency:attachment-title",
        "date:year",
    ]


def test_every_remark_has_a_code_that_is_known_and_words_for_a_person():
    remarks = audit(told(changed(("2026年4月10日", "2025年4月31日"), ("〔2026〕7号", "〔2025〕  号"))))
    assert remarks
    for remark in remarks:
        assert remark.code in NOTICE_CODES
        assert remark.message.endswith("。")
        assert remark.hint.endswith("。")


def xml(text: str, *changes: tuple[str, str]):
    members = dict(package(sources.notice(text), "通知.docx"))
    name = "word/document.xml"
    content = members[name].content().decode()
    for old, new in changes:
        assert old in content
        content = content.replace(old, new)
    return document(members | {name: sources.deflated(name, content.encode())}, "通知.docx")


def test_tracked_changes_are_read_as_accepted_and_told():
    old = '<w:t xml:space="preserve">2026年3月5日</w:t></w:r>'
    new = (
        '<w:t>2026年</w:t></w:r><w:del w:id="1" w:author="甲"><w:r><w:delText>2月30</w:delText></w:r></w:del>'
        '<w:ins w:id="2" w:author="甲"><w:r><w:t>3月5</w:t></w:r></w:ins><w:r><w:t>日</w:t></w:r>'
    )
    said = [remark for remark in audit(xml(GOOD, (old, new))) if not remark.code.startswith("layout")]
    assert [(remark.code, remark.level) for remark in said] == [("text:tracked-changes", "info")]
    assert "2 处修订" in said[0].message


def test_a_text_that_is_no_notice_is_told():
    said = audit(told("会议记录\n今天开会。"))
    assert ("text:unrecognised", "info") in [(remark.code, remark.level) for remark in said]


def test_a_scanned_picture_cannot_be_read():
    with pytest.raises(DataError, match="只有图片"):
        audit(xml("甲", ('<w:t xml:space="preserve">甲</w:t>', "<w:drawing/>")))
    with pytest.raises(DataError, match="没有文字"):
        audit(told(" "))


def test_a_head_drawn_in_a_text_box_is_read():
    box = (
        '<w:p><w:r><w:pict xmlns:v="urn:schemas-microsoft-com:vml"><v:shape><v:textbox><w:txbxContent>'
        f"{sources.paragraph('某总工发[2026]7号')}</w:txbxContent></v:textbox></v:shape></w:pict></w:r></w:p>"
    )
    said = audit(xml(GOOD, (sources.paragraph("某总工发〔2026〕7号"), box)))
    assert "text:document-number" in [remark.code for remark in said]


def test_comments_stand_at_the_words_and_nothing_else_changes(tmp_path):
    wrong = xml(
        changed(
            ("“模范职工之家”10个", "“模范职工之家”12个"),
            ("2026年4月10日（星期五）", "2026年4月11日（星期五）"),
        )
    )
    remarks = audit(wrong)
    file = tmp_path / "批注.docx"
    file.write_bytes(commented(wrong, remarks))
    assert validate(str(file), load_schema()) == []
    book = docx.Document(str(file))
    comments = list(book.comments)
    assert len(comments) == len(remarks)
    assert any("各行" in one.text or "正文写" in one.text for one in comments)
    again = read_document(file)
    assert [one.text for one in again.paragraphs()] == [one.text for one in wrong.paragraphs()]
    with ZipFile(file) as archive:
        assert {*wrong.members, "word/comments.xml"} == set(archive.namelist())


def test_the_same_notice_gives_the_same_bytes():
    wrong = told(changed(("三、要求", "四、要求")))
    assert commented(wrong, audit(wrong)) == commented(wrong, audit(wrong))
    assert words(audit(wrong)[0]) == ""
