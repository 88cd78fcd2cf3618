import pytest

from pipeline.model.finding import Finding, Place, tally


@pytest.mark.parametrize(
    ("place", "text"),
    [
        (Place("数据.xlsx", "申报表", "B4"), "数据.xlsx《申报表》B4"),
        (Place("数据.csv", None, "B4"), "数据.csv B4"),
        (Place("数据.xlsx", "申报表"), "数据.xlsx《申报表》"),
    ],
)
def test_a_place_reads_like_an_address(place: Place, text: str) -> None:
    assert str(place) == text


def test_findings_are_counted_by_level() -> None:
    findings = [Finding("words", level, "多", "删") for level in ("error", "error", "info")]
    assert tally(findings) == {"error": 2, "warning": 0, "info": 1}
