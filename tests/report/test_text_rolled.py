from __future__ import annotations

from rich.cells import cell_len

from pipeline.model.rolled import Change, Rolled, TimeBound
from pipeline.report.text_rolled import as_text


def rolled(*changes: Change) -> Rolled:
    return Rolled("通知.docx", 2021, 2022, changes, ())


def test_what_was_changed_and_what_waits_is_shown_and_what_stays_is_counted() -> None:
    text = as_text(
        rolled(
            Change("第 1 段", TimeBound.YEAR, "2021年度", "2022年度", "随通知年份改", decided=True),
            Change("第 2 段", TimeBound.HISTORY, "2013年", "2013年", "以往的年份", decided=True),
            Change("第 3 段", TimeBound.QUOTA, "很长的标题" * 20, None, "[请核对]", decided=False),
        ),
        80,
    )
    assert "2022年度" in text
    assert "[请核对]" in text
    assert "2013年" not in text
    assert text.endswith("改动 1 处，要人核对 1 处，不改 1 处。")
    assert max(cell_len(line) for line in text.splitlines()) <= 80


def test_nothing_found_is_one_line() -> None:
    assert as_text(rolled(), 80) == "从2021年到2022年：改动 0 处，要人核对 0 处，不改 0 处。"
