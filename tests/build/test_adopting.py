from __future__ import annotations

import datetime as dt
import random
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import drawn
import openpyxl
import pytest

from pipeline.build.adopting import REPORT, adopt, write
from pipeline.build.linting import lint_city
from pipeline.errors import DataError, UsageError

TODAY = dt.date(2021, 3, 19)
TEXTS = [
    *(
        "",
        "",
        "",
        "",
        "姓名",
        "手机",
        "简历",
        "主要事迹（500字以内）",
        "单位意见",
        "（盖章）\n年 月 日",
        "□",
        "1",
        "unit",
    ),
    *(
        "□是 □否",
        "姓名：____",
        "照片",
        "序号",
        "{{ x }}",
        "{%",
        "另附纸",
        "推荐单位",
        "“两新”组织",
        "□“两新” □其他's",
    ),
    *(
        "这是一段很长的说明文字；不是栏目。",
        "items",
        "电话：      邮编：____",
        "\t",
        "x" * 60,
        "特长（可多选）□甲 □乙",
        "男□ 女□",
        "（）甲（ ）乙",
        "男/女",
        "甲□",
        "（）",
        "□甲\n□乙",
    ),
]
SHAPES = (
    drawn.labels_left, drawn.labels_above, drawn.labels_inside, drawn.two_heads, drawn.lists, drawn.ticked,
    drawn.lines, drawn.controls, drawn.nested, drawn.text_box, drawn.blocks, drawn.sections, drawn.from_google,
    drawn.matrix, drawn.figures_of_years, drawn.approval,
)  # fmt: skip


@pytest.fixture
def drawn_as(tmp_path: Path) -> Callable[..., Path]:
    def file(name: str, content: bytes) -> Path:
        path = tmp_path / name
        path.write_bytes(content)
        return path

    return file


def test_the_draft_of_all_shapes_is_sound(drawn_as, tmp_path: Path) -> None:
    files = [drawn_as(f"{draw.__name__}.docx", drawn.content(draw())) for draw in SHAPES]
    draft = adopt(files, TODAY)
    write(draft, tmp_path / "newcity", over=False)
    assert len(draft.forms) == len(SHAPES)
    assert lint_city(str(tmp_path / "newcity"), ()) == ()
    assert adopt(files, TODAY).files == draft.files


@pytest.mark.parametrize("seed", range(8))
def test_any_table_makes_a_sound_draft_or_is_told(seed: int, drawn_as, tmp_path: Path) -> None:
    by_chance = random.Random(seed)
    drawing = drawn.begun(by_chance.choice(TEXTS))
    rows, columns = by_chance.randint(2, 6), by_chance.randint(2, 6)
    made = drawn.table(drawing, [[by_chance.choice(TEXTS) for _ in range(columns)] for _ in range(rows)])
    row, column = by_chance.randrange(rows - 1), by_chance.randrange(columns - 1)
    made.cell(row, column).merge(made.cell(row + 1, column + 1))
    file = drawn_as("表.docx", drawn.content(drawing))
    with suppress(DataError):
        write(adopt([file], TODAY), tmp_path / "newcity", over=False)
        assert lint_city(str(tmp_path / "newcity"), ()) == ()


def test_forms_and_summaries_make_one_pack(drawn_as, tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    for row in (["汇总表"], ["序号", "姓名", "工作单位", "获奖总数", "备注"], [1], [2]):
        book.active.append(row)
    sheet = tmp_path / "汇总表.xlsx"
    book.save(sheet)
    form = drawn_as("推荐表.docx", drawn.content(drawn.labels_left()))
    table = drawn.begun("候选人名单")
    drawn.table(table, [["序号", "姓名", "性别"], ["", "", ""]])
    draft = adopt([sheet, drawn_as("名单.docx", drawn.content(table)), form], TODAY)
    assert [one.draft.template for one in draft.summaries] == [
        "summaries/person-list.docx",
        "summaries/person-list-2.xlsx",
    ]
    write(draft, tmp_path / "newcity", over=False)
    assert lint_city(str(tmp_path / "newcity"), ()) == ()


def test_two_forms_of_one_title_are_told_apart(drawn_as, tmp_path: Path) -> None:
    content = drawn.content(drawn.labels_left())
    draft = adopt([drawn_as("一类.docx", content), drawn_as("二类.docx", content)], TODAY)
    assert [one.draft.title for one in draft.forms] == [
        "云州市先进职工推荐表",
        "云州市先进职工推荐表（二类）",
    ]


def test_what_is_no_form_keeps_none_of_the_others_away(drawn_as) -> None:
    good = drawn_as("推荐表.docx", drawn.content(drawn.labels_left()))
    draft = adopt([drawn_as("名额.docx", drawn.content(drawn.quotas())), good], TODAY)
    assert [one.draft.source for one in draft.forms] == ["推荐表.docx"]
    assert [fault.message for fault in draft.refused] == [
        "“名额.docx”是数字表（如名额分配表），不是要填的申报表"
    ]


def test_nothing_that_could_be_adopted_is_told(drawn_as, tmp_path: Path) -> None:
    with pytest.raises(DataError, match="不是完好的"):
        adopt([drawn_as("坏.docx", b"PK")], TODAY)
    with pytest.raises(DataError, match="没有申报表"):
        adopt([tmp_path / "汇总表.xlsx"], TODAY)


def test_a_folder_that_holds_a_draft_is_left_alone(drawn_as, tmp_path: Path) -> None:
    draft = adopt([drawn_as("推荐表.docx", drawn.content(drawn.labels_left()))], TODAY)
    folder = tmp_path / "newcity"
    write(draft, folder, over=False)
    (folder / "pack.toml").write_text("改过", "utf-8")
    with pytest.raises(UsageError, match="没有覆盖"):
        write(draft, folder, over=False)
    assert (folder / "pack.toml").read_text("utf-8") == "改过"
    write(draft, folder, over=True)
    assert (folder / REPORT).is_file()
    assert (folder / "pack.toml").read_bytes() == draft.files["pack.toml"]
