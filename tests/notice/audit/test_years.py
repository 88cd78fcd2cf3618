import pytest
from notices import GOOD, changed, found, messages

from pipeline.notice.audit import years

HERE = "积极为职工办实事"


def test_nothing_is_said_of_years_that_agree():
    assert found(years.check, GOOD) == []


def test_the_years_of_number_date_and_attachments():
    assert found(years.check, changed(("〔2026〕", "〔2025〕"))) == [
        ("date:year", "error", "某总工发〔2025〕7号")
    ]
    stale = changed(("附件1\n2026年", "附件1\n2025年"))
    assert found(years.check, stale) == [("date:year", "warning", "2025年模范职工之家名额分配表")]
    assert messages(years.check, stale) == [
        "附件标题“2025年模范职工之家名额分配表”的年份是 2025，通知是 2026 年的。"
    ]


@pytest.mark.parametrize(("year", "said"), [("2025", []), ("2024", [("date:year", "info", "2024")])])
def test_the_title_of_another_year(year, said):
    text = changed(
        ("评选2026年度", f"评选{year}年度"), ("2026年模范", f"{year}年模范"), ("开展2026年度评选", "开展评选")
    )
    assert found(years.check, text) == said


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("现将2025年评选有关事项通知如下，", [("date:year", "info", "2025年评选")]),
        ("现将2026年评选有关事项通知如下，", []),
        ("按照《关于2025年评选工作的意见》，", []),
        ("2025年获得表彰的，", []),
    ],
)
def test_the_selection_of_another_year_in_the_body(words, said):
    assert found(years.check, changed((HERE, words + HERE))) == said
