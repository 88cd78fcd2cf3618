import pytest
from pydantic import ValidationError

from pipeline.model.table import Id, Name, Table


class Sample(Table):
    name: Name = "a"
    id: Id = "a"


def test_a_key_that_is_not_known_is_refused_by_name() -> None:
    with pytest.raises(ValidationError, match="nmae"):
        Sample.model_validate({"nmae": "a"})


@pytest.mark.parametrize(
    ("key", "word"), [("name", "a-b"), ("name", "A"), ("name", "1a"), ("id", "甲"), ("id", "")]
)
def test_a_word_that_no_expression_could_use_is_refused(key: str, word: str) -> None:
    with pytest.raises(ValidationError):
        Sample.model_validate({key: word})


def test_what_was_loaded_stays_as_it_is() -> None:
    with pytest.raises(ValidationError):
        Sample().name = "b"
