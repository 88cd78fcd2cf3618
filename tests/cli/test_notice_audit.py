import json

import docx
import pytest
import sources
from notices import GOOD, changed
from official import PARTS, SECTION, look
from openpyxl import load_workbook

from pipeline.ooxml import COMPOUND_FILE

WRONG = changed(("“模范职工之家”10个", "“模范职工之家”12个"), ("三、要求", "四、要求"))


@pytest.fixture
def notice(tmp_path):
    """Writes a notice laid out as it should be, and gives its path."""

    def written(text):
        file = tmp_path / "通知.docx"
        file.write_bytes(sources.notice(text, look, SECTION, PARTS))
        return file

    return written


def test_a_clean_notice(jianjia, notice):
    assert jianjia("notice", "audit", notice(GOOD)) == (0, "检查完毕，没有发现问题。\n", "")


def test_findings_for_a_person(jianjia, notice):
    said = jianjia("notice", "audit", notice(WRONG))
    assert said.code == 1
    assert "第 6 段" in said.out
    assert "arithmetic:body" in said.out
    assert "错误 2 处" in said.out
    assert "打印" not in said.out


def test_findings_for_programs(jianjia, notice):
    said = jianjia("notice", "audit", notice(WRONG), "--format", "json")
    told = json.loads(said.out)
    assert told["counts"] == {"error": 2, "warning": 0, "info": 0}
    assert told["findings"][0] == {
        "code": "arithmetic:body",
        "level": "error",
        "file": "通知.docx",
        "paragraph": 6,
        "table": None,
        "cell": None,
        "message": "正文写“‘模范职工之家’12个”，名额表“模范职工之家”一列的合计是 10。",
        "hint": "请核对名额，使正文和表一致。",
    }


def test_a_cell_is_told_by_row_and_column(jianjia, notice):
    file = notice(changed(("\t南县\n\t4\n", "\t南县\n\t5\n")))
    told = json.loads(jianjia("notice", "audit", file, "--format", "json").out)["findings"]
    found = next(one for one in told if one["code"] == "arithmetic:column")
    assert (found["table"], found["cell"], found["paragraph"]) == (1, "第5行第2列", None)


def test_a_workbook_and_a_copy_with_comments(jianjia, notice, tmp_path):
    book, copy = tmp_path / "结果.xlsx", tmp_path / "批注.docx"
    said = jianjia("notice", "audit", notice(WRONG), "--format", "xlsx", "-o", book, "--comments", copy)
    assert (said.code, said.out) == (1, "")
    assert f"已写入 {book}" in said.err
    assert load_workbook(book).active.max_row == 5
    assert len(list(docx.Document(str(copy)).comments)) == 2


def test_text_written_to_a_file(jianjia, notice, tmp_path):
    file = tmp_path / "结果.txt"
    jianjia("notice", "audit", notice(WRONG), "-o", file)
    assert "arithmetic:body" in file.read_text("utf-8")


def test_a_copy_with_comments_is_not_written_over(jianjia, notice, tmp_path):
    copy = tmp_path / "批注.docx"
    copy.write_bytes(b"worked on")
    said = jianjia("notice", "audit", notice(WRONG), "--comments", copy)
    assert (said.code, said.out, copy.read_bytes()) == (2, "", b"worked on")
    assert "没有覆盖" in said.err


@pytest.mark.parametrize("option", ["-o", "--comments"])
def test_the_notice_itself_is_never_written_to(jianjia, notice, option):
    file = notice(WRONG)
    said = jianjia("notice", "audit", file, option, file)
    assert said.code == 2
    assert "不能写进去" in said.err


@pytest.mark.parametrize(
    ("content", "words"),
    [(b"text", "不是完好的"), (COMPOUND_FILE + b"x", "打开密码"), (None, "打不开")],
)
def test_a_file_that_cannot_be_read(jianjia, tmp_path, content, words):
    file = tmp_path / "通知.docx"
    if content is not None:
        file.write_bytes(content)
    said = jianjia("notice", "audit", file)
    assert (said.code, said.out) == (3, "")
    assert words in said.err


def test_a_folder_that_is_not_there(jianjia, notice, tmp_path):
    said = jianjia("notice", "audit", notice(WRONG), "-o", tmp_path / "无" / "结果.txt")
    assert said.code == 3
    assert "写不进去" in said.err


def test_pages_without_libreoffice(jianjia, notice, tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", str(tmp_path))
    said = jianjia("notice", "audit", notice(GOOD), "--pages")
    assert (said.code, said.out) == (4, "")
