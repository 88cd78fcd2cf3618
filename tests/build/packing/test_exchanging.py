from __future__ import annotations

import hashlib
import shutil
from dataclasses import replace
from types import SimpleNamespace

import openpyxl
import pytest
import yunzhou

from pipeline.build.packing.exchanging import exchanges
from pipeline.model.made import Made

PACK = SimpleNamespace(
    forms={"home": SimpleNamespace(title="先进家"), "person": SimpleNamespace(title="先进个人")}
)


def paper(name, number, pages=2, copies=3, kind="form", form="home", unit="甲区", size="A4"):
    return Made(f"{unit}/{name}.docx", kind, name, form, unit, (number,), pages, copies, size, "long-edge")


def packet(*papers, pages, name="报送材料-A4", copies=3):
    numbers = tuple(one.records[0] for one in papers if one.kind == "form")
    first = papers[0]
    path = f"{first.unit}/{name}.pdf"
    digest = "".join(one.sha256 for one in papers)
    return Made(path, "packet", digest, None, first.unit, numbers, pages, copies, first.paper, "long-edge")


ONE, TWO, THREE = paper("一", 1), paper("二", 2, pages=3), paper("三", 3, pages=1)
SHEET = paper("二-事迹", 2, pages=1, kind="sheet")
COVER = Made("甲区/封面与汇总-A4.pdf", "packet", "c", None, "甲区", (), 2, 1, "A4", "long-edge")
CITY = Made("汇总表/汇总.xlsx", "summary", "t")
PRINTED = (
    CITY,
    *sorted((ONE, SHEET, TWO, THREE), key=lambda one: one.path),
    COVER,
    packet(ONE, TWO, SHEET, THREE, pages=10),
)


def told(printed, papers, *others):
    """In short: what is done, with what, from where to where, which pages of the PDF."""
    found = exchanges(PACK, printed, others, papers)
    return [" ".join(filter(None, (one.what, one.name, one.was, one.now, one.sides))) for one in found]


def test_nothing_is_listed_where_nothing_has_changed():
    papers = (ONE, TWO, SHEET, THREE)
    assert told(PRINTED, papers, COVER, packet(*papers, pages=10), CITY) == []


def test_a_paper_that_has_changed_is_listed_with_its_sheets_and_the_pages_to_print():
    longer = replace(TWO, sha256="x", pages=5)
    papers = (ONE, longer, SHEET, THREE)
    (one,) = exchanges(PACK, PRINTED, (COVER, packet(*papers, pages=12), CITY), papers)
    assert (one.unit, one.file, one.form, one.name) == ("甲区", "报送材料-A4.pdf", "先进家", "二")
    assert (one.what, one.was, one.now, one.sides) == ("换", "第 2—3 张", "第 2—4 张", "第 3—8 页")
    assert (one.before, one.pages, one.copies) == (3, 5, 3)


def test_what_comes_and_goes_is_listed_with_cover_and_tables():
    new = paper("四", 3)
    papers = (ONE, THREE, new)  # numbers are those of the data: the third record is the second now
    changed = replace(COVER, sha256="y"), replace(CITY, sha256="z")
    assert told(PRINTED, papers, changed[0], packet(*papers, pages=6), changed[1]) == [
        "换 整份 第 1 张 第 1 张 第 1—2 页",
        "抽去 二 第 2—3 张",
        "抽去 二-事迹 第 4 张",
        "加 四 第 3 张 第 5—6 页",
        "换 汇总",
    ]


def test_a_unit_that_is_new_or_gone_is_listed_packet_by_packet():
    other = paper("五", 4, unit="乙区")
    assert told(PRINTED, (other,), packet(other, pages=2), CITY) == [
        "加 整份 第 1 张 第 1—2 页",
        "抽去 整份 第 1 张",
        "抽去 整份 第 1—5 张",
    ]


def test_a_table_that_was_not_printed_has_no_sheets():
    papers = (ONE,)
    printed = (ONE, packet(ONE, pages=2))
    assert told(printed, papers, packet(ONE, pages=2), CITY) == ["加 汇总"]


def test_where_the_sheets_of_a_record_lay_is_not_guessed_when_one_of_them_is_gone():
    other = paper("二-另附", 2, pages=1, kind="sheet")
    printed = (ONE, TWO, SHEET, other, packet(ONE, TWO, SHEET, pages=10))
    papers = (ONE, TWO, replace(other, sha256="x"))
    assert told(printed, papers, packet(ONE, TWO, pages=8)) == [
        "抽去 二-事迹",
        "换 二-另附 第 4 张 第 7—8 页",
    ]


def test_separators_say_how_many_there_are_and_are_exchanged_with_that():
    printed = (ONE, THREE, packet(ONE, THREE, pages=8))
    papers = (ONE, replace(THREE, sha256="x"))
    assert told(printed, papers, packet(*papers, pages=8)) == ["换 三 第 4 张 第 4 张 第 7—8 页"]
    papers = (ONE,)
    assert told(printed, papers, packet(*papers, pages=4)) == [
        "抽去 隔页：三 第 3 张",
        "抽去 三 第 4 张",
        "换 隔页：一 第 1 张 第 1 张 第 1—2 页",
    ]


def test_folded_sheets_hold_four_pages_and_several_packets_of_a_size_are_told_apart():
    folded, person = paper("折", 1, pages=5, size="A3-fold"), paper("人", 1, copies=2, form="person")
    made = [
        packet(folded, pages=4, name="报送材料-A3"),
        packet(ONE, pages=2, name="报送材料-A4-一式3份"),
        packet(person, pages=2, name="报送材料-A4-一式2份", copies=2),
    ]
    papers = (folded, ONE, person)
    changed = [replace(one, sha256="x") for one in papers]
    found = exchanges(PACK, (*papers, *made), made, changed)
    assert [(one.file, one.now, one.copies) for one in found] == [
        ("报送材料-A3.pdf", "第 1—2 张", 3),
        ("报送材料-A4-一式3份.pdf", "第 1 张", 3),
        ("报送材料-A4-一式2份.pdf", "第 1 张", 2),
    ]


def test_where_all_copies_stand_in_the_file_the_first_is_meant():
    papers = (ONE, replace(THREE, sha256="x"))
    printed = (ONE, THREE, packet(ONE, THREE, pages=12, copies=1))
    assert told(printed, papers, packet(*papers, pages=12, copies=1)) == ["换 三 第 2 张 第 2 张 第 3—4 页"]


def test_no_sheet_is_named_where_it_is_not_known():
    papers = (ONE, replace(THREE, sha256="x"))
    printed = (ONE, THREE, packet(ONE, THREE, pages=30))
    assert told(printed, papers, packet(*papers, pages=30)) == ["换 三"]


def _state(out):
    files = (path for path in out.rglob("*") if path.is_file() and ".jianjia" not in path.parts)
    return {
        path.relative_to(out).as_posix(): (
            path.stat().st_mtime_ns,
            hashlib.sha256(path.read_bytes()).hexdigest(),
        )
        for path in files
    }


@pytest.mark.soffice
def test_after_a_replacement_only_what_has_changed_is_made_and_the_list_says_what_to_exchange(run, tmp_path):
    """A real run, what was printed noted, one record replaced by a longer one; and the same run once more."""
    rows = [yunzhou.team(name="甲班"), yunzhou.team(name="乙班")]
    data = yunzhou.teams(tmp_path / "数据.xlsx", *rows)
    out = run(data, pdf=True, include_invalid=True).out
    printed = shutil.copy(out / "manifest.json", tmp_path / "已印.json")
    before = _state(out)
    yunzhou.teams(data, yunzhou.team(name="甲班", deeds="攻关不止，安全无事故。" * 75), rows[1])
    assert run(data, pdf=True, include_invalid=True, printed=printed).result.exchanges
    after = _state(out)
    assert {path for path in after if before.get(path) != after[path]} == {
        "东区/东区-甲班-申报表-主要事迹.docx",
        "东区/封面与汇总-A4.pdf",
        "东区/报送材料-A4.pdf",
        "manifest.json",
        "打印清单.xlsx",
        "检查结果.xlsx",
    }
    sheet = openpyxl.load_workbook(out / "打印清单.xlsx")["换页"]
    assert [[cell.value for cell in row[1:]] for row in sheet.iter_rows(min_row=4)] == [
        ["封面与汇总-A4.pdf", "换", None, "整份", "第 1 张", "第 1 张", "第 1—2 页", 2, 2, 1],
        [
            *("报送材料-A4.pdf", "换", "云州市工人先锋岗申报表", "东区-甲班-申报表-主要事迹"),
            *("第 2 张", "第 2 张", "第 3—4 页", 1, 2, 3),
        ],
    ]
    run(data, pdf=True, include_invalid=True, printed=printed)
    assert _state(out) == after
