import dossiers
import pytest

from pipeline.build.opening import Source, opened
from pipeline.checks.run import check
from pipeline.packs.load import roots


@pytest.fixture
def told(tmp_path):
    """What is said of these entries that do not apply, under the code archive."""
    dossiers.city(tmp_path / "packs")

    def tell(left_out):
        file = dossiers.data(tmp_path / "数据.json", dossiers.HOME | {"不设": left_out})
        source = opened(Source((file,), "beizhou", roots((tmp_path / "packs",))))
        return [one for one in check(source.pack, source.data).findings if one.code == "archive"]

    return tell


@pytest.mark.parametrize("left_out", [None, "A-1", "A-1、B-1", "a1，Ｂ－１", "A-1 B-1"])
def test_entries_of_the_index_may_be_left_out_however_they_are_written(told, left_out):
    assert told(left_out) == []


def test_a_number_that_the_index_has_not_is_named_with_those_it_has(told):
    (finding,) = told("A-1、A-9、合同")
    assert (finding.level, finding.field, finding.record) == ("warning", "left_out", 1)
    assert "“A-9”、“合同”" in finding.message
    assert "《档案目录》" in finding.message
    assert "A-1 到 B-1" in finding.hint
