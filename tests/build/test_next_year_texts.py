from __future__ import annotations

from pipeline.build.next_year_texts import read_me, to_decide
from pipeline.model.finding import Finding
from pipeline.packs.load import load, roots

FINDING = Finding("kept", "info", "名额沿用 2019 年的", "请核对。")


def test_each_thing_to_decide_is_a_line_to_be_ticked_off() -> None:
    listed = to_decide(load("dalian", roots()), 2020, (), [FINDING])
    assert "- [ ] 名额沿用 2019 年的。请核对。" in listed
    assert listed.count("没有。") == 3


def test_a_pack_without_quotas_is_told_nothing_of_them() -> None:
    told = read_me(load("dalian", roots()), "2020年评选", 2020, [FINDING])
    assert told.startswith("# 2020年评选\n")
    assert "kept_from" not in told
    assert "有 1 项" in told
    assert "`README-2019.md`" in told
