from __future__ import annotations

from pipeline.model.rolled import Change, Rolled, TimeBound


def test_what_was_changed_left_and_undecided_is_counted() -> None:
    changes = (
        Change("第 1 段", TimeBound.YEAR, "2021年", "2022年", "通知年份", decided=True),
        Change("第 2 段", TimeBound.HISTORY, "2013年", "2013年", "以往", decided=True),
        Change("第 3 段", TimeBound.SIGNED, "2021年3月19日", "2022年3月19日", "待签发", decided=False),
        Change("第 4 段", TimeBound.PHONE, "88000000", None, "请核对", decided=False),
    )
    rolled = Rolled("通知.docx", 2021, 2022, changes, ())
    assert rolled.counts() == {"changed": 2, "left": 1, "undecided": 2}
