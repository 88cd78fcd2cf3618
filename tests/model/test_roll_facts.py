from __future__ import annotations

import datetime as dt

from pipeline.model.roll_facts import RollFacts


def test_what_is_open_is_not_known() -> None:
    facts = RollFacts.model_validate(
        {"date": "〔待定〕", "number": "某总工〔2022〕〔待定〕号", "interval": 2}
    )
    assert (facts.date, facts.number, facts.interval) == (None, None, 2)


def test_other_facts_are_told_as_unused() -> None:
    facts = RollFacts.model_validate(
        {"nominees": 3, "replace": {"王某": "李某", "10月20日": dt.date(2022, 10, 21)}}
    )
    assert facts.unused == ("nominees",)
    assert facts.replace["10月20日"] == dt.date(2022, 10, 21)
