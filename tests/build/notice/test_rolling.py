from __future__ import annotations

from pathlib import Path

from readers import accepted
from wordnotices import notice

from pipeline.build.notice.rolling import Request, roll_notice


def test_a_file_and_its_facts_become_a_draft_and_its_list(tmp_path: Path) -> None:
    prior, facts = tmp_path / "去年.docx", tmp_path / "facts.toml"
    prior.write_bytes(notice("某总工〔2021〕7号\n关于评选的通知\n联系人：王某\n2021年3月19日"))
    facts.write_text('number = 3\ndate = 2022-04-06\n[replace]\n"王某" = "李某"\n', "utf-8")
    result = roll_notice(Request(prior, 2022, facts=facts))
    assert accepted(result.content) == ["某总工〔2022〕3号", "关于评选的通知", "联系人：李某", "2022年4月6日"]
    assert result.as_json()["source"] == "去年.docx"
    assert result.as_json()["counts"] == {"changed": 3, "left": 0, "undecided": 0}
    assert result.as_workbook().startswith(b"PK")
    assert "李某" in result.as_text(100)
