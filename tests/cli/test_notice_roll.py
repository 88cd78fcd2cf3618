from __future__ import annotations

import json
from pathlib import Path

import pytest
from readers import accepted
from wordnotices import docx, notice, paragraph

from pipeline.cli.main import main

TEXT = "某总工〔2021〕7号\n关于评选2021年度先进的通知\n请于2021年11月20日前报送。\n2021年3月19日"


@pytest.fixture
def prior(tmp_path: Path) -> Path:
    file = tmp_path / "去年.docx"
    file.write_bytes(notice(TEXT))
    return file


def run(*words: str | Path) -> int:
    with pytest.raises(SystemExit) as ended:
        main(["notice", "roll", *map(str, words)])
    return int(ended.value.code or 0)


def test_a_draft_a_list_and_a_table_are_made(prior: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = prior.read_bytes()
    out, report, book = (prior.with_name(name) for name in ("今年.docx", "清单.json", "清单.xlsx"))
    assert run(prior, "--year", "2022", "-o", out, "--report", report) == 0
    assert accepted(out.read_bytes())[2] == "请于2022年11月21日前报送。"
    listed = json.loads(report.read_text("utf-8"))
    assert [change["kind"] for change in listed["changes"]] == ["发文字号", "年份", "截止日期", "成文日期"]
    told = capsys.readouterr()
    assert "从2021年到2022年：改动 4 处，要人核对 2 处" in told.out
    assert "已写入" in told.err
    assert run(prior, "--year", "2022", "-o", out.with_name("又一份.docx"), "--report", book) == 0
    assert book.read_bytes().startswith(b"PK")
    assert prior.read_bytes() == before


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["--year", "2021"], 2, "已经是2021年"),
        (["--year", "2022", "-o", "草稿.doc"], 2, "不是 .docx"),
        (["--year", "2022", "--report", "清单.txt"], 2, "不是 .xlsx 或 .json"),
        (["--year", "2022", "--facts", "没有.toml"], 3, "没有这个文件"),
        ([], 2, "--year"),
    ],
)
def test_wrong_words_are_told(
    prior: Path,
    words: list[str],
    code: int,
    said: str,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(prior.parent)
    assert run(prior, *words) == code
    assert said in capsys.readouterr().err
    assert sorted(path.name for path in prior.parent.iterdir()) == ["去年.docx"]


def test_no_file_is_written_over(prior: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = prior.read_bytes()
    assert run(prior, "--year", "2022", "-o", prior) == 2
    assert "没有覆盖" in capsys.readouterr().err
    report = prior.with_name("清单.json")
    report.write_text("{}")
    assert run(prior, "--year", "2022", "-o", prior.with_name("今年.docx"), "--report", report) == 2
    assert (prior.read_bytes(), report.read_text()) == (before, "{}")
    assert not prior.with_name("今年.docx").exists()


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "不是完好的"),
        (b"plain text", "不是完好的"),
        (bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 600, "密码"),
        (docx(paragraph("")), "没有文字"),
        (docx(paragraph("<w:r><w:pict/></w:r>")), "只有图片"),
    ],
)
def test_files_that_cannot_be_rolled_are_told(
    tmp_path: Path, content: bytes, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "去年.docx"
    file.write_bytes(content)
    assert run(file, "--year", "2022", "-o", tmp_path / "今年.docx") == 3
    assert said in capsys.readouterr().err
    assert not (tmp_path / "今年.docx").exists()
