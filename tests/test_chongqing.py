"""The Chongqing pack: what its broken data is told, and what its papers say."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.build.linting import lint
from pipeline.build.opening import Source, opened
from pipeline.checks.run import check
from pipeline.packs.load import load, roots

FIXTURES = Path(__file__).parent.parent / "fixtures" / "chongqing"
PACK = load("chongqing", roots())


def test_the_only_slip_is_the_one_of_the_notice() -> None:
    (slip,) = lint(PACK)
    assert slip.level == "warning"
    assert "105" in slip.message
    assert "100" in slip.message


@pytest.mark.parametrize(
    ("score", "items", "total"),
    [("public", 23, 100), ("private", 21, 100), ("institution", 21, 105), ("small", 18, 100)],
)
def test_score_sheets_have_the_items_and_points_of_the_notice(score: str, items: int, total: int) -> None:
    sheet = PACK.score(score)
    assert (len(sheet.items), sheet.sum, sheet.least) == (items, total, 80)


def test_the_archive_index_has_six_volumes_and_thirty_two_entries() -> None:
    entries = PACK.tables["archive"]
    assert len(entries) == 32
    assert len({entry["volume"] for entry in entries}) == 6


def test_the_vetoes_are_the_seven_of_the_notice() -> None:
    assert [len(veto.items) for veto in PACK.vetoes] == [7]


def test_sound_data_has_no_errors_and_no_warnings() -> None:
    source = opened(Source((FIXTURES / "登记数据.xlsx",), "chongqing", roots()))
    assert {finding.level for finding in check(source.pack, source.data).findings} <= {"info"}


def test_every_fault_of_the_broken_data_is_found() -> None:
    source = opened(Source((FIXTURES / "登记数据-有误.xlsx",), "chongqing", roots()))
    found = {
        (one.code, one.form, one.record)
        for one in check(source.pack, source.data).findings
        if one.level != "info"
    }
    assert found == {
        ("rule:membership-rate", "home", 1),
        ("rule:honour-grade", "home", 1),
        ("rule:satisfaction", "home", 2),
        ("score", "home", 2),
        ("photo", "home", 2),
        ("words", "home", 3),
        ("score", "home", 3),
        ("veto:incidents", "home", 3),
        ("rule:plan", "home", 4),
        ("kind", "home", 5),
        ("archive", "home", 5),
        ("score", "home", 5),
        ("rule:honour-year", "small", 1),
        ("score", "small", 1),
        ("score", "small", 2),
        ("veto:incidents", "small", 3),
        ("rule:qualified", "small", 3),
        ("words", "small", 4),
        # The too long text of small 4 has the plan of home 4 in it.
        ("similar", "home", 4),
        ("similar", "small", 4),
    }
