from __future__ import annotations

import pytest

from pipeline.model.codes import CODES, code_named


@pytest.mark.parametrize("code", CODES)
def test_a_code_is_told_in_whole_sentences(code):
    told = CODES[code]
    assert told.title
    assert not told.title.endswith("。")
    assert told.meaning.endswith("。")
    assert told.remedy.endswith("。")
    assert told.level in {"error", "warning", "info"}


@pytest.mark.parametrize(
    ("name", "known"),
    [
        ("words", True),
        ("rule:membership-rate", True),
        ("veto:wage-arrears", True),
        ("rule", False),
        ("rule:", False),
        ("words:x", False),
        ("nonsense", False),
        ("", False),
    ],
)
def test_a_code_by_the_name_that_findings_carry(name, known):
    assert (code_named(name) is not None) == known
