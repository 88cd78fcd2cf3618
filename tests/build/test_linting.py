import beizhou
import docx
import openpyxl
import pytest
import yunzhou
from docx.oxml import OxmlElement
from docx.shared import Mm

from pipeline.build.linting import lint
from pipeline.errors import PackError
from pipeline.packs.load import cities, load, roots


@pytest.fixture
def folder(tmp_path):
    return yunzhou.city(tmp_path)


def slips(folder):
    return [(slip.level, slip.message) for slip in lint(load(str(folder), roots()))]


@pytest.mark.parametrize("city", cities(roots()))
def test_every_shipped_city_is_free_of_errors(city):
    assert not [slip for slip in lint(load(city, roots())) if slip.level == "error"]


def test_the_invented_city_is_sound(folder):
    assert slips(folder) == []


@pytest.mark.parametrize(
    ("places", "named"),
    [(("name", "employer"), "“职务”的位置"), (("name", "employer", "position", "rank"), "{{ rank }}")],
)
def test_fields_and_places_are_held_against_each_other_both_ways(folder, places, named):
    yunzhou.word_form(folder / "forms" / "leader.docx", *places)
    ((level, message),) = slips(folder)
    assert level == "error"
    assert "leader.docx" in message
    assert named in message


@pytest.mark.parametrize(
    ("file", "content", "named"),
    [
        ("forms/team.docx", b"PK nonsense", "forms/team.docx"),
        ("forms/team.docx", None, "team.docx"),
        ("summaries/汇总表.xlsx", b"", "汇总表.xlsx"),
    ],
)
def test_a_template_that_cannot_be_read_is_a_slip(folder, file, content, named):
    (folder / file).unlink() if content is None else (folder / file).write_bytes(content)
    assert any(named in message for level, message in slips(folder) if level == "error")


def test_a_template_with_a_broken_tag_is_a_slip(folder):
    yunzhou.word_form(folder / "forms" / "team.docx", "staff +")
    assert any("team.docx" in message for level, message in slips(folder) if level == "error")


def test_a_column_of_the_summary_without_a_place_is_named(folder):
    file = folder / "summaries" / "汇总表.xlsx"
    book = openpyxl.load_workbook(file)
    book.worksheets[0]["E3"] = None
    book.save(file)
    assert slips(folder) == [("error", "模板 汇总表.xlsx 中没有 row.leader 的位置；请在模板里补上")]


@pytest.mark.parametrize(
    ("before", "key", "named"),
    [
        ("[[veto]]", '[packet]\ncover = "own.docx"', "row.applicant"),
        ("copies = 3", 'sheet = "own.docx"', "paragraphs"),
    ],
)
def test_a_cover_or_sheet_of_ones_own_must_print_what_it_is_given(folder, before, key, named):
    docx.Document().save(str(folder / "own.docx"))
    (folder / "pack.toml").write_text(yunzhou.PACK.replace(before, f"{key}\n{before}"), "utf-8")
    assert ("error", f"模板 own.docx 中没有 {named} 的位置；请在模板里补上") in slips(folder)


def test_a_form_that_cannot_be_joined_is_slow_but_no_error(folder):
    file = folder / "forms" / "leader.docx"
    document = docx.Document(str(file))
    document.add_paragraph("第一", style="List Number")
    document.save(str(file))
    ((level, message),) = slips(folder)
    assert level == "warning"
    assert "leader.docx" in message


COLUMNS = """
  { id = "post", label = "任职" }, { id = "since", label = "起" }, { id = "x", label = "备", entry_only = true }
"""
RESUME = f'{{ id = "resume", label = "简历", kind = "rows", field = [{COLUMNS}] }}'


def with_rows(folder, *cells):
    """The leader's form with a table of rows that prints these placeholders."""
    post = '{ id = "position", label = "职务" },'
    (folder / "pack.toml").write_text(yunzhou.PACK.replace(post, f"{post}\n  {RESUME},"), "utf-8")
    file = folder / "forms" / "leader.docx"
    document = docx.Document(str(file))
    table = document.tables[0]
    for text in ("{%tr for row in resume %}", " ".join(cells), "{%tr endfor %}"):
        table.add_row().cells[0].text = text
    document.save(str(file))


def test_rows_of_a_form_print_every_column(folder):
    with_rows(folder, "{{ row.post }}", "{{ row.since }}")
    assert slips(folder) == []


def test_a_column_of_rows_without_a_place_and_a_place_without_a_column_are_named(folder):
    with_rows(folder, "{{ row.post }}")
    assert slips(folder) == [("error", "模板 leader.docx 中没有 resume 的 since 的位置；请在模板里补上")]
    with_rows(folder, "{{ row.post }}", "{{ row.since }}", "{{ row.rank }}")
    assert any("rank" in message for level, message in slips(folder) if level == "error")


@pytest.fixture
def folded_folder(tmp_path):
    return beizhou.city(tmp_path)


def test_the_city_with_photos_and_folded_forms_is_sound(folded_folder):
    assert slips(folded_folder) == []


@pytest.mark.parametrize(
    ("before", "after", "named"),
    [
        ("min_pt = 12", "min_pt = 14", "min_pt 应更小"),
        (
            'id = "name", label = "姓名", required = true',
            'id = "name", label = "姓名", overflow = { min_pt = 8 }',
            "没有写明字号",
        ),
        ("pages = 4", "pages = 3", "4 的倍数"),
        ('pdf_name = "{{ unit }}', 'pdf_name = "{{ nobody }}', "nobody"),
        ('photo_name = "{{ name }}', 'photo_name = "{{ nobody }}', "nobody"),
        ("bundle = true", 'bundle = "{{ name }}"', "bundle"),
        (
            'kind = "photo", photo = { width_mm = 35, height_mm = 49 }',
            'kind = "photo", photo = {}, entry_only = true',
            "photo",
        ),
    ],
)
def test_what_cannot_be_done_with_a_form_is_a_slip(folded_folder, before, after, named):
    pack = folded_folder / "pack.toml"
    pack.write_text(beizhou.PACK.replace(before, after), "utf-8")
    assert any(named in message for level, message in slips(folded_folder) if level == "error")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('overflow = "separate-sheet"', 'overflow = "smaller"'),
        ('placement = "separate-sheet"', 'placement = "separate-sheet", overflow = { min_pt = 9 }'),
        ("pages = 1\n", ""),
        (", photo = { width_mm = 35, height_mm = 49 }", ""),
        ('label = "地址"', 'label = "地址", photo = { width_mm = 35 }'),
        ('{ id = "honour", label = "荣誉" }', '{ id = "honour", label = "荣誉", kind = "photo" }'),
    ],
)
def test_a_key_that_makes_no_sense_refuses_the_pack(folded_folder, before, after):
    assert before in beizhou.PACK
    (folded_folder / "pack.toml").write_text(beizhou.PACK.replace(before, after), "utf-8")
    with pytest.raises(PackError):
        load(str(folded_folder), roots())


def test_a_page_that_cannot_be_folded_is_named_with_its_template(folded_folder):
    file = folded_folder / "forms" / "pacer.docx"
    document = docx.Document(str(file))
    document.sections[0].page_width, document.sections[0].page_height = Mm(297), Mm(420)
    document.save(str(file))
    ((level, message),) = slips(folded_folder)
    assert level == "error"
    assert message.startswith("forms/pacer.docx：第 1 节的纸张是 297 × 420 毫米，放不进 A3 的半面")
    assert "改为 A4" in message


def test_paper_that_no_a4_side_holds_is_named_with_what_to_write(folder):
    file = folder / "forms" / "leader.docx"
    document = docx.Document(str(file))
    document.sections[0].page_width, document.sections[0].page_height = Mm(420), Mm(297)
    document.save(str(file))
    ((level, message),) = slips(folder)
    assert level == "error"
    assert message.startswith("forms/leader.docx：第 1 节的纸张是 420 × 297 毫米，放不进 A4")
    assert "A3-fold" in message


@pytest.mark.parametrize(("setting", "named"), [("printTwoOnOne", "拼页"), ("bookFoldPrinting", "书籍折页")])
def test_a_template_that_is_laid_out_in_word_for_several_pages_a_sheet_is_an_error(folder, setting, named):
    file = folder / "forms" / "leader.docx"
    document = docx.Document(str(file))
    document.settings.element.append(OxmlElement(f"w:{setting}"))
    document.save(str(file))
    ((level, message),) = slips(folder)
    assert level == "error"
    assert message.startswith(f"forms/leader.docx：页面设置为{named}，LibreOffice 不认它")
    assert "“多页”改为“普通”" in message


def test_a_body_that_ends_in_a_table_is_an_error_with_its_remedy(folder):
    file = folder / "forms" / "leader.docx"
    document = docx.Document(str(file))
    last = document.paragraphs[-1]._p
    last.getparent().remove(last)
    document.save(str(file))
    ((level, message),) = slips(folder)
    assert level == "error"
    assert message.startswith("forms/leader.docx：正文不以段落结尾；请在末尾的表格后面加一个空段落")


def test_sheets_that_cannot_be_told_apart_are_named(folder):
    text = yunzhou.PACK.replace("云州市优秀工会干部推荐表", "云州市工人先锋岗申报表")
    (folder / "pack.toml").write_text(text, "utf-8")
    assert [message for level, message in slips(folder) if level == "error"] == [
        "pack.toml：数据中的工作表 “云州市工人先锋岗申报表”、“云州市工人先锋岗申报表” 分不出来"
        "（名称相同，或前 31 个字相同）；请改 title 或栏目的 label"
    ]


LETTER = """
[[form.leader.document]]
id = "letter"
kind = "letter"
title = "推荐信"
template = "forms/letter.docx"
name = "{{ name }}-推荐信"
[[table.duties]]
duty = "组织"
"""


@pytest.fixture
def with_letter(folder):
    """Adds a letter with this text to the leaders' form, and a table of the notice."""

    def add(text, pack=LETTER):
        before, rest = yunzhou.PACK.split("[[veto]]")
        (folder / "pack.toml").write_text(f"{before}{pack}[[veto]]{rest}", "utf-8")
        document = docx.Document()
        document.add_paragraph(text)
        document.save(str(folder / "forms" / "letter.docx"))
        return slips(folder)

    return add


PRINTED = "{{ title }}{{ applicant }}{{ employer }}{% for one in duties %}{{ one.duty }}{% endfor %}"


def test_a_further_paper_may_print_the_form_its_title_and_the_tables(with_letter):
    assert with_letter(PRINTED) == []


@pytest.mark.parametrize(
    ("text", "named"),
    [
        (PRINTED + "{{ nobody }}", "forms/letter.docx"),
        (PRINTED.replace("one.duty", "one.rank"), "forms/letter.docx"),
        ("{{ title }}", "pack.toml：[[table.duties]] 没有一份材料的模板印出它"),
    ],
)
def test_what_a_further_paper_cannot_print_and_what_none_prints_are_named(with_letter, text, named):
    ((level, message),) = with_letter(text)
    assert level == "error"
    assert named in message


def test_a_further_paper_whose_template_is_missing_is_named(with_letter):
    found = with_letter(PRINTED, LETTER.replace("forms/letter.docx", "forms/none.docx"))
    assert any(level == "error" and "none.docx" in message for level, message in found)


UNIT_FIELD = """
[[unit_field]]
id = "account"
label = "简要情况"
"""


def test_what_units_are_asked_for_must_be_printed_somewhere(folder):
    toml = folder / "pack.toml"
    toml.write_text(toml.read_text("utf-8") + UNIT_FIELD, "utf-8")
    assert [told for _, told in slips(folder) if "unit_field account" in told]


@pytest.mark.parametrize(
    ("before", "after", "named"),
    [
        ('"account"', '"filler"', "filler”填报单位表已经在用"),
        ('"account"', '"phone"', "phone”填报单位表已经在用"),
        ("简要情况", "填报人", "同时是"),
    ],
)
def test_what_units_are_asked_for_is_told_from_what_every_pack_asks(folder, before, after, named):
    toml = folder / "pack.toml"
    toml.write_text(toml.read_text("utf-8") + UNIT_FIELD.replace(before, after), "utf-8")
    assert [told for _, told in slips(folder) if named in told]


@pytest.mark.parametrize("key", ['kind = "photo"', "required = \"unit == '甲'\""])
def test_what_units_cannot_be_asked_for_refuses_the_pack(folder, key):
    toml = folder / "pack.toml"
    toml.write_text(toml.read_text("utf-8") + UNIT_FIELD + key, "utf-8")
    with pytest.raises(PackError, match="unit_field account"):
        slips(folder)
