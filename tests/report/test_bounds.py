from __future__ import annotations

from collections.abc import Callable

from pipeline.model.finding import Finding
from pipeline.report.bounds import MOST, first, within

Make = Callable[..., Finding]


def test_all_is_listed_where_there_is_little(finding: Make) -> None:
    findings = tuple(finding(f"C{row}") for row in range(1, MOST + 1))
    assert first(findings, unit) == (findings, "")


def test_the_first_of_each_code_are_listed_and_the_others_counted(finding: Make) -> None:
    many = [finding(f"C{row}") for row in range(1, MOST + 4)]
    other = finding("D1", code="words")
    listed, note = first([*many, other], unit)
    assert listed == (*many[:MOST], other)
    assert f"只列出 {MOST} 处" in note
    assert "required 另有 3 处" in note
    assert "words" not in note


def test_a_group_is_one_in_the_list_and_many_in_the_rest(finding: Make) -> None:
    group = [finding("C1"), finding("C2")]
    listed = within([group] * (MOST + 1), unit)
    assert len(listed.groups) == MOST
    assert listed.rest == {"required": 2}


def test_a_late_unit_is_listed_too(finding: Make) -> None:
    many = [finding(f"C{row}", unit="武进") for row in range(1, MOST + 4)]
    late = [finding(f"C{row}", unit="新北") for row in range(1, 4)]
    listed, note = first([*many, *late], unit)
    assert listed == (*many[: MOST - 3], *late)
    assert "required 另有 6 处" in note


def unit(finding: Finding) -> str | None:
    return finding.unit
