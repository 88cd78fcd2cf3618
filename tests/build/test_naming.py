import pytest

from pipeline.build.naming import file_name
from pipeline.errors import PackError


def test_a_file_name_is_text_as_it_is():
    assert file_name("{{ a }}&b", {"a": "<x>"}) == "<x>&b"


def test_a_file_name_of_what_is_not_there_is_a_broken_pack():
    with pytest.raises(PackError) as told:
        file_name("{{ nobody }}", {})
    assert "nobody" in told.value.message
    assert "name" in told.value.hint
