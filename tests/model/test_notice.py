"""Tests of what a pack may say of its notice."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import ValidationError

from pipeline.model.notice import FactSpec, Notice, Piece


@pytest.mark.parametrize(
    ("kind", "rule"),
    [("text", "decide"), ("date", "working-day"), ("integer", "decide"), ("number", "decide")],
)
def test_a_fact_goes_on_as_is_usual_for_its_kind(kind: str, rule: str) -> None:
    assert FactSpec.model_validate({"id": "a", "label": "某项", "kind": kind}).rule == rule


@pytest.mark.parametrize(
    "keys",
    [{"next": "working-day"}, {"deadline": "报送"}, {"next": "count"}, {"kind": "date", "next": "count"}],
)
def test_a_rule_that_does_not_fit_the_kind_is_refused(keys: dict[str, Any]) -> None:
    with pytest.raises(ValidationError, match="kind 应为"):
        FactSpec.model_validate({"id": "a", "label": "某项", **keys})


@pytest.mark.parametrize(
    "keys", [{}, {"form": "home", "summary": "list"}, {"template": "a.docx", "paper": "b"}]
)
def test_a_piece_is_one_document(keys: dict[str, str]) -> None:
    with pytest.raises(ValidationError, match="写"):
        Piece.model_validate(keys)


def test_every_notice_has_number_and_date() -> None:
    notice = Notice.model_validate(
        {"template": "n.docx", "marks": ["甲"], "issuers": ["甲"], "printed_by": "甲"}
    )
    assert [fact.id for fact in notice.every_fact] == ["number", "date"]
    assert (notice.sealed, notice.layout) == (True, "document")
