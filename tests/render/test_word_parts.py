"""What is read of a template, and what is said of a file that is none."""

from __future__ import annotations

import zipfile
from pathlib import Path

import openpyxl
import pytest
from drafts import Draft

from pipeline.errors import PackError
from pipeline.render.word_parts import read_template, relationships_of


def test_body_header_footer_footnotes_and_properties_are_parts(tmp_path: Path) -> None:
    path = Draft(["甲"], header="眉", footer="脚", footnote="注").save(tmp_path / "t.docx")
    _, parts = read_template(path)
    assert [part.title for part in parts] == ["正文", "页眉", "页脚", "脚注", "文档属性"]
    assert [part.is_body for part in parts] == [True, False, False, False, False]


def test_the_history_of_the_template_is_left_out(tmp_path: Path) -> None:
    members, _ = read_template(Draft(["甲"], author="办公室").save(tmp_path / "t.docx"))
    core = members["docProps/core.xml"].content().decode()
    assert "办公室" in core
    assert not any(word in core for word in ("created", "modified", "lastModifiedBy", "revision"))


def workbook(path: Path) -> None:
    openpyxl.Workbook().save(path)


def broken_xml(path: Path) -> None:
    Draft(["甲"]).save(path)
    with zipfile.ZipFile(path) as package:
        members = {name: package.read(name) for name in package.namelist()}
    with zipfile.ZipFile(path, "w") as package:
        for name, content in members.items():
            package.writestr(name, content[:-9] if name == "word/document.xml" else content)


@pytest.mark.parametrize(
    ("spoil", "message"),
    [
        (lambda path: None, "没有这个文件"),
        (lambda path: path.mkdir(), "这是文件夹"),
        (lambda path: path.write_text("申报表"), "不是完好的 Word"),
        (workbook, "没有 Word 正文"),
        (broken_xml, "“word/document.xml”不是完好的"),
    ],
    ids=["missing", "folder", "text", "workbook", "broken XML"],
)
def test_a_file_that_is_no_template_is_named(spoil, message: str, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    path = tmp_path / "申报表.docx"
    spoil(path)
    with pytest.raises(PackError, match=message) as raised:
        read_template(path)
    assert "申报表.docx" in raised.value.message
    assert raised.value.hint


def test_relationships_stand_beside_their_part() -> None:
    assert relationships_of("") == "_rels/.rels"
    assert relationships_of("word/document.xml") == "word/_rels/document.xml.rels"
