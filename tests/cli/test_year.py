"""Tests of the commands of the office's year as they are called."""

from __future__ import annotations


def test_a_pack_is_carried_on_and_what_is_to_decide_is_told(jianjia, tmp_path):
    out = tmp_path / "dalian-2020"
    said = jianjia("next-year", "dalian", "--year", "2020", "-o", out)
    assert said.code == 0
    assert "从 2019 年推算 2020 年" in said.out
    assert "发文字号还没有定" in said.out
    assert "待定事项.md" in said.err
    assert jianjia("lint", out).code == 0
    assert (
        jianjia("notice", "draft", out, "--year", "2020", "--no-pdf", "-o", tmp_path / "通知.docx").code == 0
    )
    again = jianjia("next-year", "dalian", "--year", "2020", "-o", out)
    assert again.code == 2
    assert "没有覆盖" in again.err


def test_for_programs_what_is_to_decide_is_json(jianjia, tmp_path):
    said = jianjia("next-year", "changzhou", "--year", "2022", "--format", "json", "-o", tmp_path / "next")
    assert {one["code"] for one in said.json["findings"]} >= {"kept", "old-year", "notice-open"}
    assert said.json["counts"]["error"] == 0
