"""Tests of the commands of the office's year as they are called."""

from __future__ import annotations

import yunzhou
from openpyxl import Workbook


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


def test_those_decided_are_honoured_and_what_is_wrong_is_told(jianjia, tmp_path, monkeypatch):
    data = yunzhou.workbook(tmp_path / "数据.xlsx")
    book = Workbook()
    for row in (("荣誉", "名称"), ("优秀工会干部", "甲一"), ("工人先锋岗", "某丁班")):
        book.active.append(row)
    book.save(tmp_path / "名单.xlsx")
    yunzhou.city(tmp_path / "packs")
    words = (
        "award",
        data,
        "--city",
        "yunzhou",
        "--packs",
        tmp_path / "packs",
        "--decided",
        tmp_path / "名单.xlsx",
    )
    said = jianjia(
        *words, "--no-pdf", "--format", "json", "--public-from", "2022-07-04", "-o", tmp_path / "out"
    )
    assert said.code == 1
    assert said.codes == {"winner-unknown": "B3", "winner-places": None, "notice-open": None}
    assert "表彰对象 1 个" in said.err
    assert (tmp_path / "out/表彰决定.docx").is_file()
    assert jianjia(*words, "--public-from", "明天", "-o", tmp_path / "out").code == 2
    assert jianjia(*words, "--number", "工发[2022]第9号", "-o", tmp_path / "out").code == 2
    set_down = jianjia(
        *words, "--no-pdf", "--date", "2022年8月1日", "--number", "云总工〔2022〕9号", "-o", tmp_path / "out"
    )
    assert "--number" not in set_down.out
    assert "--date" not in set_down.out
    assert jianjia(*words[:-1], tmp_path / "没有.xlsx", "-o", tmp_path / "out").code == 3
    monkeypatch.setenv("PATH", "")
    unlettered = jianjia(*words, "--no-pdf", "-o", tmp_path / "out")
    assert "没有检查字体能不能印出所有的字" in unlettered.err
