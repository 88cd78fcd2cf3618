"""Tests of the notice commands as they are called."""

from __future__ import annotations

import docx


def test_a_draft_is_written_and_what_is_open_is_told(jianjia, tmp_path):
    out = tmp_path / "通知.docx"
    said = jianjia("notice", "draft", "dalian", "--year", "2020", "--no-pdf", "-o", out)
    assert said.code == 0
    assert docx.Document(str(out)).paragraphs
    assert "从 2019 年推算 2020 年" in said.out
    assert "2019年12月5日 → 2020年12月7日" in said.out
    assert "发文字号还没有定" in said.out
    assert str(out) in said.err


def test_for_programs_the_findings_are_json(jianjia, tmp_path):
    out = tmp_path / "通知.docx"
    said = jianjia("notice", "draft", "dalian", "--year", "2020", "--no-pdf", "--format", "json", "-o", out)
    assert said.json["counts"]["error"] == 0
    assert {"notice-open", "notice-date"} == {one["code"] for one in said.json["findings"]}
    assert all(one["field"] for one in said.json["findings"])


def test_a_draft_that_somebody_may_have_changed_is_not_overwritten(jianjia, tmp_path):
    for taken in ("通知.docx", "通知.pdf"):
        (tmp_path / taken).write_text("改过的", "utf-8")
        said = jianjia("notice", "draft", "dalian", "--year", "2019", "-o", tmp_path / "通知.docx")
        assert said.code == 2
        assert "没有覆盖" in said.err
        assert (tmp_path / taken).read_text("utf-8") == "改过的"
        (tmp_path / taken).unlink()


def test_wrong_words_are_told(jianjia, tmp_path):
    assert jianjia("notice", "draft", "atlantis", "--year", "2020").code == 2
    assert jianjia("notice", "draft", "dalian", "--year", "2018", "-o", tmp_path / "a.docx").code == 2
    assert jianjia("notice", "draft", "dalian", "--year", "2020", "-o", tmp_path / "a.pdf").code == 2
    assert jianjia("notice", "draft", "dalian").code == 2
    (tmp_path / "facts.toml").write_text("dew = 1\n", "utf-8")
    said = jianjia(
        "notice",
        "draft",
        "dalian",
        "--year",
        "2020",
        "--facts",
        tmp_path / "facts.toml",
        "-o",
        tmp_path / "a.docx",
    )
    assert (said.code, "dew" in said.err) == (3, True)
    assert not (tmp_path / "a.docx").exists()


def test_without_libreoffice_the_word_file_is_there_all_the_same(jianjia, tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", str(tmp_path))
    out = tmp_path / "通知.docx"
    said = jianjia("notice", "draft", "dalian", "--year", "2019", "-o", out)
    assert said.code == 4
    assert out.exists()
    assert not out.with_suffix(".pdf").exists()
    assert "PDF 没有做成" in said.err
    assert "soffice" in said.err or "LibreOffice" in said.err


def test_the_group_lists_its_commands_in_the_order_of_the_work(jianjia):
    said = jianjia("notice", "--help").out
    assert said.index("draft") < said.index("roll") < said.index("audit")
