from decimal import Decimal

import pytest
from notices import told

from pipeline.notice.audit.quota import columns, figure, figures, head, lines
from pipeline.wordml.tables import tables


def table(rows: str):
    """A table in which | stands between cells."""
    text = "\n\n".join("\n".join(f"\t{cell}" for cell in row.split("|")) for row in rows.splitlines())
    document = told(text + "\n\n\n尾")
    return figures(next(iter(tables(document.parts[document.main], document.main))))


@pytest.mark.parametrize(
    ("text", "number"),
    [("12", 12), ("１２", 12), ("12名", 12), (" 1,200 ", 1200), ("2.5", Decimal("2.5"))],
)
def test_a_figure_with_or_without_its_counting_word(text, number):
    assert figure(text) == number


@pytest.mark.parametrize("text", ["", "若干", "5%", "5（女2）", "—", "10-12"])
def test_no_figure(text):
    assert figure(text) is None


def test_a_column_without_figures_or_with_words_among_them_is_not_added():
    read = table("单位|甲|乙\n东|3|若干\n西|2|4\n合计|5||")
    assert [(found.head, found.stated, found.actual) for found in columns(read)] == [("甲", 5, 5)]
    assert list(columns(table("单位|甲\n东|\n西|\n小计|8"))) == []


def test_subtotals_begin_anew_and_are_not_added_to_the_total():
    read = table("单位|甲\n东|3\n西|2\n小计|5\n南|4\n北|1\n小计|6\n总计|10")
    assert [(found.stated, found.actual) for found in columns(read)] == [(5, 5), (6, 5), (10, 10)]


def test_a_total_that_comes_first_is_that_of_the_rows_below():
    assert [found.actual for found in columns(table("单位|甲\n全市合计|9\n东|3\n西|2\n南|4"))] == [9]


def test_numbers_rates_and_the_like_are_not_added():
    assert list(columns(table("序号|单位|占比\n1|东|3\n2|西|2\n|合计|7"))) == []


def test_a_rows_total_may_leave_out_what_is_among_it():
    read = table("单位|合计|其中女性|男性|女性\n东|5|2|3|2\n西|4|1|3|1")
    assert all(any(one.stated == one.actual for one in readings) for _, readings in lines(read))


def test_the_head_of_a_column_is_the_lowest():
    read = table("单位|名额|名额\n|甲类|乙类\n东|1|2\n西|3|4\n合计|4|6")
    assert [head(read, cell) for cell in read.rows[2]] == ["单位", "甲类", "乙类"]
