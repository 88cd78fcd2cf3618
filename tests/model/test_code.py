from __future__ import annotations

from pipeline.model.code import Code, Explained


def test_what_a_code_means_goes_with_what_notices_say() -> None:
    known = Code("字数", "多了。", "删。", "error")
    assert Explained("words", known).notices == ()
