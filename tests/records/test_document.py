from __future__ import annotations

import zipfile
from collections.abc import Iterator
from pathlib import Path

import docx
import pytest

from pipeline.errors import DataError
from pipeline.records.document import whole_text

SPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
)

RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="r1" Target="word/document.xml" Type="http://schemas.openxmlformats.org/officeDocument/'
    '2006/relationships/officeDocument"/></Relationships>'
)


def word(path: Path, body: str) -> Path:
    """A docx of nothing but this body."""
    with zipfile.ZipFile(path, "w") as package:
        package.writestr("_rels/.rels", RELATIONS)
        package.writestr("word/document.xml", f"<w:document {SPACES}><w:body>{body}</w:body></w:document>")
    return path


def paragraph(inside: str) -> str:
    return f"<w:p><w:r>{inside}</w:r></w:p>"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_a_text_file_in_each_encoding(tmp_path: Path, encoding: str) -> None:
    (tmp_path / "事迹.TXT").write_bytes("第一段\n䶮 “5S”".encode(encoding))
    assert whole_text(tmp_path / "事迹.TXT") == "第一段\n䶮 “5S”"


def test_paragraphs_and_tables_stand_each_once_in_order(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("首段 R&D <x>")
    table = document.add_table(2, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "甲", "乙"
    table.cell(1, 0).merge(table.cell(1, 1)).text = "合并"
    document.add_paragraph("末段")
    document.sections[0].header.paragraphs[0].text = "页眉不算"
    document.save(str(tmp_path / "a.docx"))
    assert whole_text(tmp_path / "a.docx").split() == ["首段", "R&D", "<x>", "甲", "乙", "合并", "末段"]


@pytest.mark.parametrize(
    ("inside", "text"),
    [
        ("<w:t>甲</w:t><w:tab/><w:t>乙</w:t>", "甲\t乙"),
        ("<w:t>甲</w:t><w:br/><w:t>乙</w:t><w:cr/><w:t>丙</w:t>", "甲\n乙\n丙"),
        ("<w:t>A</w:t><w:noBreakHyphen/><w:t>B</w:t>", "A-B"),
        ("<w:delText>删去的</w:delText><w:t>留下的</w:t>", "留下的"),
        ("<w:instrText>PAGE</w:instrText><w:t>1</w:t>", "1"),
    ],
)
def test_what_stands_in_a_run_is_read_as_word_shows_it(tmp_path: Path, inside: str, text: str) -> None:
    assert whole_text(word(tmp_path / "a.docx", paragraph(inside))).strip("\n") == text


def test_a_text_box_stands_once(tmp_path: Path) -> None:
    box = paragraph("<w:t>框内</w:t>")
    body = f"<mc:AlternateContent><mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback></mc:AlternateContent>"
    assert whole_text(word(tmp_path / "a.docx", body)).split() == ["框内"]


def broken(folder: Path) -> Iterator[tuple[Path, str]]:
    yield folder / "没有.txt", "打不开"
    yield folder / "没有.docx", "没有.docx"
    for name, content, said in (
        ("旧.doc", b"\xd0\xcf\x11\xe0", "不是 txt 或 docx"),
        ("坏.docx", b"PK nonsense", "坏.docx"),
        ("空.docx", b"", "空.docx"),
        ("乱.txt", b"\xff\xff\xff", "编码"),
    ):
        (folder / name).write_bytes(content)
        yield folder / name, said
    with zipfile.ZipFile(folder / "表.docx", "w") as package:
        package.writestr("xl/workbook.xml", "<workbook/>")
    yield folder / "表.docx", "不是 Word 文件"
    yield word(folder / "断.docx", "<w:p>"), "断.docx"
    for name in ("夹.txt", "夹.docx"):
        (folder / name).mkdir()
        yield folder / name, name


def test_a_file_that_cannot_be_read_is_named_with_a_remedy(tmp_path: Path) -> None:
    for file, said in broken(tmp_path):
        with pytest.raises(DataError) as told:
            whole_text(file)
        assert file.name in told.value.message
        assert said in told.value.message
        assert told.value.hint
