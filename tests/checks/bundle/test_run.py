from __future__ import annotations

from bundlecases import APPLICANTS, NAMES, bundle, public, summary

from pipeline.checks.bundle.run import bundle_findings
from pipeline.model.bundle import Filled


def codes(**changes) -> list[str]:
    return [one.code for one in bundle_findings(bundle(**changes), {})]


def test_every_paper_is_held_to_the_data() -> None:
    filled = Filled("东区/西区.docx", APPLICANTS[0], (), ())
    assert codes(papers=(summary("某甲装备班", *NAMES[1:]), public(*NAMES[:2])), filled=(filled,)) == [
        "bundle-summary",
        "bundle-publicity",
        "bundle-file",
    ]


def test_what_is_missing_is_told_once_and_only_where_it_is_asked_for() -> None:
    filled = (Filled("东区/某甲装配班.docx", APPLICANTS[0], (), ()),)
    (missing,) = bundle_findings(bundle(filled=filled, asks_publicity=True), {})
    assert (missing.code, missing.level) == ("bundle-missing", "info")
    assert "没有汇总表、公示名单，" in missing.message
    assert codes(filled=filled, entered={}) == []
    assert codes() == []
