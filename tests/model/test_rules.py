import pytest
from pydantic import ValidationError

from pipeline.model.rules import Exclusion, Prerequisite, Rule

HONOUR = {"id": "p", "organisation": "name", "message": "x"}


def test_a_rule_has_a_remedy_of_its_own_accord() -> None:
    rule = Rule.model_validate({"id": "a", "assert": "true", "message": "x"})
    assert rule.hint
    assert rule.level == "error"


def test_honours_are_told_in_a_sentence() -> None:
    rule = Prerequisite.model_validate({**HONOUR, "honours": ["模范职工之家", "先进职工之家"]})
    assert rule.named() == "“模范职工之家”或“先进职工之家”"


@pytest.mark.parametrize("change", [{"honours": []}, {"honours": [""]}, {"honours": ["a"], "form": "home"}])
def test_an_exclusion_names_honours_and_no_form(change: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        Exclusion.model_validate({**HONOUR, **change})
