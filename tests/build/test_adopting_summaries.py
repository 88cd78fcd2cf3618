"""Summary tables of many shapes: adopted with two forms, filled with six records of two units, read back."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable, Sequence
from pathlib import Path

import docx
import drawn
import openpyxl
import pytest
from drawn_lists import Rows, put, saved
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from pipeline.build.adopting import Draft, adopt, write
from pipeline.build.linting import lint_city
from pipeline.build.opening import Source
from pipeline.build.summary import tabulate

TODAY = dt.date(2021, 3, 19)
UNITS = ("东区", "西区")
LISTED = (["序号", "姓名", "工作单位", "联系电话"], [1], [2], [3])


@pytest.fixture(scope="module")
def forms(tmp_path_factory: pytest.TempPathFactory) -> Sequence[Path]:
    """先进工会工作者 and 先进职工之家, each with 推荐单位."""
    folder = tmp_path_factory.mktemp("forms")
    rows = {
        "先进工会工作者": [["姓名", "", "职务", ""], ["工作单位", "", "联系电话", ""]],
        "先进职工之家": [["工会名称", "", "工会主席", ""], ["职工人数", "", "联系电话", ""]],
    }
    for title, labels in rows.items():
        drawing = drawn.begun(f"云州市{title}申报表", "推荐单位：            ")
        drawn.table(drawing, labels)
        (folder / f"{title}.docx").write_bytes(drawn.content(drawing))
    return sorted(folder.iterdir())


@pytest.fixture
def adopted(forms: Sequence[Path], tmp_path: Path) -> Callable[[Path], Draft]:
    def made(file: Path) -> Draft:
        draft = adopt([*forms, file], TODAY)
        write(draft, tmp_path / "newcity", over=True)
        assert lint_city(str(tmp_path / "newcity"), ()) == ()
        return draft

    return made


@pytest.fixture
def filled(adopted: Callable[[Path], Draft], tmp_path: Path) -> Callable[[Path], Path]:
    """The city's table, made of three homes and three persons."""

    def made(file: Path) -> Path:
        adopted(file)
        person = [
            {"姓名": f"钱{at}", "职务": f"干事{at}", "工作单位": f"第{at}厂", "联系电话": "0519-88001234"}
            for at in "一二三"
        ]
        home = [
            {"工会名称": f"第{at}厂工会", "工会主席": f"孙{at}", "职工人数": 100 + number}
            for number, at in enumerate("一二三")
        ]
        titles = {"云州市先进工会工作者申报表": person, "云州市先进职工之家申报表": home}
        records = {
            title: [one | {"推荐单位": UNITS[at // 2]} for at, one in enumerate(rows)]
            for title, rows in titles.items()
        }
        data = tmp_path / "数据.json"
        units = [{"推荐单位": "东区", "填报人": "周敏", "手机": "13800001234"}]
        data.write_text(json.dumps({"forms": records, "units": units}, ensure_ascii=False), "utf-8")
        source = Source((data,), str(tmp_path / "newcity"), ())
        done = tabulate(source, tmp_path / "out", include_invalid=True)
        return tmp_path / "out" / next(path for path in done.paths if path.startswith("汇总表/"))

    return made


def cells(file: Path, sheet: int = 0) -> list[list[object]]:
    page = openpyxl.load_workbook(file).worksheets[sheet]
    return [[value for value in row if value is not None] for row in page.iter_rows(values_only=True)]


def words(file: Path, table: int = 0) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in docx.Document(str(file)).tables[table].rows]


def word(tmp_path: Path, *lines: str, rows: Sequence[Sequence[str | None]]) -> Path:
    drawing = drawn.begun(*lines)
    drawn.table(drawing, rows)
    file = tmp_path / "汇总表.docx"
    file.write_bytes(drawn.content(drawing))
    return file


def excel(
    tmp_path: Path, *rows: Sequence[str | int | None], merged: Sequence[str] = (), lined: str = ""
) -> Path:
    return saved(tmp_path / "汇总表.xlsx", rows, merged, lined)


def dressed(tmp_path: Path, rows: Rows, dress: Callable[[Worksheet], object]) -> Path:
    book = openpyxl.Workbook()
    dress(put(book.active, rows))
    book.save(tmp_path / "汇总表.xlsx")
    return tmp_path / "汇总表.xlsx"


def test_heads_on_the_third_row_between_lines_that_say_whose_table_it_is(filled, tmp_path: Path) -> None:
    file = excel(
        tmp_path,
        ["先进工会工作者汇总表"],
        ["推荐单位（盖章）：", None, "填报日期：  年  月  日"],
        *LISTED,
        ["填报人：", None, "联系电话："],
        merged=["A1:D1", "A2:B2"],
        lined="A3:D6",
    )
    city = filled(file)
    assert cells(city) == [
        ["先进工会工作者汇总表"],
        ["推荐单位（盖章）：", "填报日期：  年  月  日"],
        ["序号", "姓名", "工作单位", "联系电话"],
        [1, "钱一", "第一厂", "0519-88001234"],
        [2, "钱二", "第二厂", "0519-88001234"],
        [3, "钱三", "第三厂", "0519-88001234"],
        ["填报人：", "联系电话："],
    ]
    own = cells(city.parent.parent / "东区" / f"东区-{city.name}")
    assert own[1][0] == "推荐单位（盖章）：东区"
    assert own[-2:] == [[3], ["填报人：周敏", "联系电话：13800001234"]]


def test_a_column_for_the_kind_makes_one_list_of_two_forms(filled, tmp_path: Path) -> None:
    file = excel(tmp_path, ["推荐汇总表"], ["序号", "类别", "名称（姓名）", "联系电话"], [], [], [None])
    saved_rows = cells(filled(file))
    assert [row[:3] for row in saved_rows[2:]] == [
        [1, "先进工会工作者", "钱一"],
        [2, "先进工会工作者", "钱二"],
        [3, "先进职工之家", "第一厂工会"],
        [4, "先进职工之家", "第二厂工会"],
        [5, "先进工会工作者", "钱三"],
        [6, "先进职工之家", "第三厂工会"],
    ]


def test_blocks_under_subtitles_grow_each_by_itself(filled, tmp_path: Path) -> None:
    file = excel(
        tmp_path,
        ["推荐名单"],
        ["一、先进职工之家"],
        ["序号", "工会名称", "职工人数"],
        [1],
        ["二、先进工会工作者"],
        ["序号", "姓名", "职务"],
        [1],
        [2],
        ["合计", "共  个"],
        merged=["A1:C1", "A2:C2", "A5:C5", "B9:C9"],
        lined="A2:C9",
    )
    made = filled(file)
    assert cells(made)[3:] == [
        [1, "第一厂工会", 100],
        [2, "第二厂工会", 101],
        [3, "第三厂工会", 102],
        ["二、先进工会工作者"],
        ["序号", "姓名", "职务"],
        [1, "钱一", "干事一"],
        [2, "钱二", "干事二"],
        [3, "钱三", "干事三"],
        ["合计", "共 6 个"],
    ]
    merged = {str(one) for one in openpyxl.load_workbook(made).active.merged_cells.ranges}
    assert merged == {"A1:C1", "A2:C2", "A7:C7", "B12:C12"}


def test_totals_above_formulas_and_hidden_columns_stay(adopted, filled, tmp_path: Path) -> None:
    def dress(sheet: Worksheet) -> None:
        sheet.column_dimensions["C"].hidden = True
        sheet.protection.sheet = True

    rows = [
        ["先进职工之家汇总表"],
        ["序号", "工会名称", "职工人数", "人数的一半"],
        ["合计", None, "=SUM(C4:C5)", None],
        [1, None, None, '=IF(C4="","",C4/2)'],
        [2, None, None, '=IF(C5="","",C5/2)'],
    ]
    file = dressed(tmp_path, rows, dress)
    notes = "\n".join(adopted(file).summaries[0].notes)
    assert "职工人数列是隐藏的" in notes
    assert "人数的一半列由公式算" in notes
    assert "有保护" in notes
    made = filled(file)
    assert cells(made)[2:] == [
        ["合计", 3, "=SUM(C4:C6)"],
        [1, "第一厂工会", 100, '=IF(C4="","",C4/2)'],
        [2, "第二厂工会", 101, '=IF(C5="","",C5/2)'],
        [3, "第三厂工会", 102, '=IF(C6="","",C6/2)'],
    ]
    sheet = openpyxl.load_workbook(made).active
    assert sheet.protection.sheet
    assert sheet.column_dimensions["C"].hidden


@pytest.mark.parametrize(
    "example",
    [["示例", "张某", "某公司", "0519"], [1, "张某", "某公司", "0519"], ["某", "张某", "某公司", "无"]],
)
def test_an_example_does_not_stay_and_is_told(example: list[str], adopted, filled, tmp_path: Path) -> None:
    file = excel(tmp_path, ["先进工会工作者名单"], LISTED[0], example, [None], [None], lined="A2:D5")
    assert "第 3 行填了内容，当作填写示例，没有留在模板里" in adopted(file).summaries[0].notes
    assert [row[:2] for row in cells(filled(file))[1:]] == [
        ["序号", "姓名"],
        [1, "钱一"],
        [2, "钱二"],
        [3, "钱三"],
    ]


def test_print_titles_areas_and_drop_downs_follow_the_rows(filled, tmp_path: Path) -> None:
    def dress(sheet: Worksheet) -> None:
        sheet.page_setup.paperSize, sheet.page_setup.orientation = 8, "landscape"
        sheet.print_title_rows, sheet.print_area = "1:2", "A1:D10"
        sheet.auto_filter.ref = "A2:D10"
        choice = DataValidation("list", formula1='"甲,乙"')
        choice.add("D3:D10")
        sheet.add_data_validation(choice)

    rows = [["先进工会工作者花名册"], LISTED[0], *[[number] for number in range(1, 9)]]
    sheet = openpyxl.load_workbook(filled(dressed(tmp_path, rows, dress))).active
    assert sheet.print_title_rows == "$1:$2"
    assert sheet.print_area == "'Sheet'!$A$1:$D$10"
    assert sheet.auto_filter.ref == "A2:D10"
    assert [str(one.sqref) for one in sheet.data_validations.dataValidation] == ["D3:D10"]
    assert (sheet.page_setup.paperSize, sheet.page_setup.orientation) == (8, "landscape")
    assert [sheet.cell(row, 1).value for row in range(3, 11)] == list(range(1, 9))


def test_every_sheet_is_a_table_of_its_own(adopted, filled, tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    put(book.active, [["请按月报送"]]).title = "填写说明"
    put(book.create_sheet("先进职工之家"), [["序号", "工会名称", "职工人数"], [1], ["合计"]], [], "A1:C3")
    put(book.create_sheet("先进工会工作者"), [["序号", "姓名"], [1], ["合计"]], [], "A1:B3")
    file = tmp_path / "推荐汇总表.xlsx"
    book.save(file)
    assert "工作表“填写说明”里没有要填的表，照原样留在文件里" in adopted(file).summaries[0].notes
    made = filled(file)
    assert cells(made) == [["请按月报送"]]
    assert cells(made, 1)[1:] == [
        [1, "第一厂工会", 100],
        [2, "第二厂工会", 101],
        [3, "第三厂工会", 102],
        ["合计", 3, 303],
    ]
    assert cells(made, 2)[1:] == [[1, "钱一"], [2, "钱二"], [3, "钱三"], ["合计", 3]]


def test_a_workbook_with_heads_only_gets_its_row(adopted, filled, tmp_path: Path) -> None:
    file = excel(tmp_path, ["先进工会工作者名单"], ["序号", "姓名", "工作单位"], lined="A2:C2")
    assert any("没有空白行" in note for note in adopted(file).summaries[0].notes)
    made = filled(file)
    assert cells(made)[2:] == [[1, "钱一", "第一厂"], [2, "钱二", "第二厂"], [3, "钱三", "第三厂"]]
    assert openpyxl.load_workbook(made).active["C5"].border.left.style == "thin"


def test_several_tables_of_one_word_file(filled, tmp_path: Path) -> None:
    drawing = drawn.begun("推荐名单汇总表", "推荐单位：          填报日期：   年  月  日", "一、先进职工之家")
    drawn.table(drawing, [["序号", "工会名称", "职工人数"], ["", "", ""], ["", "", ""], ["合计", "", ""]])
    drawing.add_paragraph("二、先进工会工作者")
    drawn.table(drawing, [["序号", "姓名", "工作单位"], ["", "", ""]])
    drawing.add_paragraph("填报人：          电话：          邮箱：")
    file = tmp_path / "汇总表.docx"
    file.write_bytes(drawn.content(drawing))
    made = filled(file)
    assert words(made)[1:] == [
        ["1", "第一厂工会", "100"],
        ["2", "第二厂工会", "101"],
        ["3", "第三厂工会", "102"],
        ["合计", "3", "303"],
    ]
    assert words(made, 1)[1:] == [["1", "钱一", "第一厂"], ["2", "钱二", "第二厂"], ["3", "钱三", "第三厂"]]
    own = docx.Document(str(made.parent.parent / "东区" / f"东区-{made.name}"))
    lines = [paragraph.text for paragraph in own.paragraphs]
    assert lines[1].startswith("推荐单位：东区")
    assert lines[1].endswith("填报日期：   年  月  日")
    assert "填报人：周敏" in lines[-1]


def test_forms_side_by_side_with_units_merged(filled, tmp_path: Path) -> None:
    heads = [
        ["单位", "先进职工之家", "先进工会工作者", None, "备注"],
        ["^", "^", "姓名", "职务", "^"],
    ]
    file = word(tmp_path, "推荐汇总表", rows=[*heads, [""] * 5, [""] * 5, ["合计", "", "", "", ""]])
    made = filled(file)
    assert words(made)[2:] == [
        ["东区", "第一厂工会", "钱一", "干事一", ""],
        ["东区", "第二厂工会", "钱二", "干事二", ""],  # one cell over two rows
        ["西区", "第三厂工会", "钱三", "干事三", ""],
        ["合计", "3", "3", "", ""],
    ]


def test_a_form_in_two_columns_is_parted_by_a_question(adopted, tmp_path: Path) -> None:
    heads = [["序号", "先进职工之家", None, "先进工会工作者"], ["^", "企业", "机关", "^"]]
    draft = adopted(word(tmp_path, "推荐汇总表", rows=[*heads, [""] * 4]))
    (summary,) = draft.summaries
    field = next(one for form in draft.forms for one in form.draft.fields if one.choices)
    assert (field.label, field.choices, field.entry_only) == ("先进职工之家分类", ("企业", "机关"), True)
    wheres = [one.where for one in summary.draft.lists]
    assert wheres == [f"{field.id} == '企业'", f"{field.id} == '机关'", ""]
    assert "另加的“先进职工之家分类”" in "".join(summary.notes)


def test_what_the_unit_is_asked_for_is_a_column_of_its_sheet(adopted, tmp_path: Path) -> None:
    draft = adopted(
        excel(tmp_path, ["工会工作者名单"], *LISTED, ["传真：", None, "负责人（签字）："], lined="A2:D5")
    )
    assert [one.label for one in draft.summaries[0].draft.asked] == ["传真"]
    assert "[[unit_field]]" in draft.files["pack.toml"].decode()


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        ([["汇总表"], ["项目", "东区", "西区"], ["职工人数"], ["会员人数"]], "是交叉表"),
        ([["名额表"], ["单位", "之家", "小家"], ["东区", 3, 4], ["西区", 2, 1]], "是数字表"),
        ([LISTED[0], *[[n, "张某", "某公司", "无"] for n in range(1, 7)]], "已经填了内容"),
        ([["请各单位按时报送。"]], "没有找到汇总表的表头"),
        ([], "表格是空的"),
    ],
)
def test_what_is_no_summary_is_told_and_the_forms_are_adopted(
    rows: Rows, message: str, adopted, tmp_path: Path
) -> None:
    draft = adopted(saved(tmp_path / "表.xlsx", rows))
    assert len(draft.forms) == 2
    (fault,) = draft.refused
    assert message in fault.message
    assert fault.hint
