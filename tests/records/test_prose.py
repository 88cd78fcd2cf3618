from __future__ import annotations

import docx
import pytest

from pipeline.records.prose import prose


@pytest.mark.parametrize("typed", ["正文", "见 a.docx\n第二行", "a.doc", "2000字.txt文件"])
def test_text_stays_as_typed(tmp_path, typed):
    assert prose("简要事迹", typed, tmp_path) == (typed, None)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_a_text_file_beside_the_data(tmp_path, encoding):
    (tmp_path / "事迹.TXT").write_bytes("第一段\r\n第二段\r\n".encode(encoding))
    assert prose("简要事迹", "事迹.TXT", tmp_path) == ("第一段\n第二段", None)


def test_a_word_file_with_a_table(tmp_path):
    document = docx.Document()
    document.add_paragraph("第一段 R&D <x> {{ y }}")
    table = document.add_table(2, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "甲", "乙"
    table.cell(1, 0).merge(table.cell(1, 1)).text = "合并"
    document.add_paragraph("末段")
    (tmp_path / "事迹").mkdir()
    document.save(tmp_path / "事迹" / "甲.docx")
    text, problem = prose("简要事迹", r"事迹\甲.docx", tmp_path)
    assert text.split() == ["第一段", "R&D", "<x>", "{{", "y", "}}", "甲", "乙", "合并", "末段"]
    assert problem is None


def test_an_empty_file_is_an_empty_cell(tmp_path):
    (tmp_path / "a.txt").write_text("\n")
    assert prose("简要事迹", "a.txt", tmp_path) == (None, None)


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("没有.docx", "没有找到"),
        ("../外面.txt", "之外"),
        ("链接.txt", "之外"),
        ("坏.docx", "Word"),
        ("假.docx", "Word"),
        ("乱码.txt", "编码"),
        ("大.txt", "20 MB"),
        ("夹.txt", "没有找到"),
        ("长" * 300 + ".txt", "没有找到"),
        ("a\0b.txt", "没有找到"),
    ],
)
def test_a_file_that_cannot_be_read_is_a_problem_of_its_cell(tmp_path, typed, says):
    folder = tmp_path / "数据"
    folder.mkdir()
    (tmp_path / "外面.txt").write_text("x")
    (folder / "链接.txt").symlink_to(tmp_path / "外面.txt")
    (folder / "坏.docx").write_bytes(b"PK nonsense")
    (folder / "假.docx").write_bytes(b"PK\x05\x06" + bytes(18))
    (folder / "乱码.txt").write_bytes(b"\xff\xff\xff")
    with (folder / "大.txt").open("wb") as file:
        file.truncate(21 << 20)
    (folder / "夹.txt").mkdir()
    text, problem = prose("简要事迹", typed, folder)
    assert text is None
    assert problem.code == "prose-file"
    assert says in problem.message
    assert problem.message.startswith("“简要事迹”写的是文件名“")
    assert problem.hint
