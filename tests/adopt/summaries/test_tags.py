from __future__ import annotations

from test_binding import FORMS, bound
from test_listing import squares

from pipeline.adopt.summaries.bound import Binding
from pipeline.adopt.summaries.listing import listings
from pipeline.adopt.summaries.tags import Tagger, row_texts, total_texts


def texts(found) -> dict[tuple[int, int], str]:
    return {(area.row, area.column): text for area, text in found}


def totals(*rows: list[str | None]) -> dict[tuple[int, int], str]:
    binding = bound("汇总表", *rows)
    (listing,) = listings(squares(*rows))
    return texts(total_texts(listing, binding.columns[0], "rows", Tagger(binding, FORMS)))


def side() -> Binding:
    return bound("汇总表", ["先进职工之家", "先进职工小家"], ["", ""])


def test_a_row_prints_its_columns_and_numbers_as_numbers_in_excel() -> None:
    rows = ["序号", "工会名称", "职工人数", "备注"], ["1", "", "", ""]
    (listing,) = listings(squares(*rows))
    columns = bound("汇总表", *rows).columns[0]
    assert list(texts(row_texts(listing, columns, "row", numbers=True)).values()) == [
        "{{ row.number }}",
        "{{ row.union_name }}",
        "{{ row.employees | number }}",
        "",
    ]


def test_names_are_counted_and_numbers_added_up() -> None:
    assert totals(["序号", "工会名称", "职工人数", "工会主席"], [""] * 4, ["合计", "", "", ""]) == {
        (3, 2): "{{ totals.home }}",
        (3, 3): "{{ rows | map(attribute='employees') | map('number') | select('number') | sum }}",
        (3, 4): "",
    }


def test_where_no_name_stands_above_all_are_counted() -> None:
    rows = ["工会名称", "工会主席"], ["", ""], ["合计", ""]
    assert totals(*rows) == {(3, 2): "{{ totals.home }}"}


def test_a_form_or_all_are_counted_where_words_name_them() -> None:
    tagger = Tagger(side(), FORMS)
    assert tagger.total("先进职工之家") == "{{ totals.home }}"
    assert tagger.total("合 计") == "{{ totals.home + totals.small }}"
    assert tagger.total("优秀工会工作者") is None
    table = squares(["先进职工之家", "", "先进职工小家", "0"], ["填报单位", "", "负责人", ""])
    assert texts(tagger.beside(table, ())) == {
        (1, 2): "{{ totals.home }}",
        (1, 4): "{{ totals.small }}",
        (2, 2): "{{ unit }}",
    }


def test_what_is_asked_of_the_unit_is_asked_once() -> None:
    tagger = Tagger(side(), FORMS)
    found = [gap.text for text in ("传真：", "传 真：") for gap in tagger.filled(text)]
    assert found == ["{{ filler.chuan_zhen }}"] * 2
    assert [(one.id, one.label) for one in tagger.asked] == [("chuan_zhen", "传真")]


def test_lists_apart_have_rows_of_their_own() -> None:
    rows = ["序号", "姓名", "职务"], [""] * 3, ["序号", "工会名称", "职工人数"], [""] * 3
    tagger = Tagger(bound("名单", *rows, captions=("", "")), FORMS)
    assert [(tagger.rows(at), tagger.item(at)) for at in (0, 1)] == [
        ("rows_of.worker", "row_of_worker"),
        ("rows_of.home", "row_of_home"),
    ]
