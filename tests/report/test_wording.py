from __future__ import annotations

from collections.abc import Callable

import pytest

from pipeline.model.finding import Finding
from pipeline.report.wording import legible, lines_of, told_consequence, told_counts

Make = Callable[..., Finding]


def test_what_steers_a_terminal_or_breaks_a_file_is_dropped_and_nothing_else() -> None:
    assert legible("一\x1b[31m二\x00\r\n三\t\ud800四\u202e五\uffff") == "一[31m二\n三\t四五"
    assert legible("👩‍👧𠮷“”——　") == "👩‍👧𠮷“”——　"


@pytest.mark.parametrize(
    ("text", "lines"), [("", 0), ("中国工会", 1), ("中国工会会", 2), ("abcdefgh", 1), ("中\n\n国", 3)]
)
def test_chinese_takes_twice_the_room(text: str, lines: int) -> None:
    assert lines_of(text, 8) == lines


def test_counts_name_every_level(finding: Make) -> None:
    findings = [finding("A1"), finding("A2"), finding("A3", level="info")]
    assert told_counts(findings) == "错误 2 处，提醒 0 处，未确认/说明 1 处"


def test_the_consequence_tells_records_that_are_left_out_from_faults_of_a_unit(finding: Make) -> None:
    of_record, of_unit = finding("A1", record=1), finding(unit="武进")
    warning = finding("A1", level="warning", record=1)
    assert "有错误的记录不打印" in told_consequence([warning, of_record])
    assert "照常打印" in told_consequence([warning, of_unit])
    assert "没有错误" in told_consequence([warning])
