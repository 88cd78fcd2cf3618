"""The law of `render.word`: text and structure equal docxtpl's, and with the product's sandbox text in = text out."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import docx
import jinja2
import pytest
from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm
from docxtpl import DocxTemplate, Listing, RichText, RichTextParagraph
from drafts import PNG, STORIES, Draft, read_texts, schema_faults
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from pipeline.expr import xml_environment
from pipeline.render.word import compile_template, placeholders

Context = Mapping[str, Any]

ROWS = [{"name": "张三", "year": 2020}, {"name": "李四", "year": 2021}, {"name": "王五", "year": 2022}]
RICH = RichText("粗", bold=True, size=28)
RICH.add("红", color="#ff0000", font="eastAsia:楷体")


def narrowed(document: Document) -> None:
    """Takes a cell away from the only row, so that the grid has a column too many."""
    row = document.tables[0].rows[0]._tr
    row.remove(row.tc_lst[-1])


def spanned(document: Document) -> None:
    document.tables[0].cell(0, 0).merge(document.tables[0].cell(0, 1))


def shaded(document: Document) -> None:
    cell = document.tables[0].cell(0, 0)._tc
    cell.get_or_add_tcPr().append(parse_xml(f'<w:shd {nsdecls("w")} w:val="clear" w:fill="EEEEEE"/>'))


def styled(document: Document) -> None:
    """Paragraph and run properties that a break must carry over."""
    paragraph = document.paragraphs[0]
    paragraph.paragraph_format.first_line_indent = Mm(7)
    paragraph.runs[0].bold = True


def boxed(document: Document) -> None:
    """A paragraph inside a text box inside a run."""
    run = document.paragraphs[0].runs[0]._r
    run.append(
        parse_xml(
            f'<w:pict {nsdecls("w")} xmlns:v="urn:schemas-microsoft-com:vml"><v:shape><v:textbox><w:txbxContent>'
            "<w:p><w:r><w:t>{{ a }}</w:t></w:r></w:p></w:txbxContent></v:textbox></v:shape></w:pict>"
        )
    )


def illustrated(document: Document) -> None:
    document.paragraphs[1].add_run().add_picture(io.BytesIO(PNG), width=Mm(5))
    document.add_picture(io.BytesIO(PNG), width=Mm(5))


def nested(document: Document) -> None:
    inner = document.tables[0].cell(0, 1).add_table(rows=1, cols=3)
    inner.cell(0, 2).text = "{{ a }}"


def headed(document: Document) -> None:
    table = document.sections[0].header.add_table(rows=3, cols=1, width=Mm(50))
    for row, text in zip(
        table.rows, ("{%tr for r in rows %}", "{{ r.name }}", "{%tr endfor %}"), strict=True
    ):
        row.cells[0].text = text


CASES: dict[str, tuple[Draft, Context]] = {
    "no tag at all": (Draft(["只有文字", [["甲", "乙"]]]), {}),
    "two values": (Draft(["A={{ a }} B={{ b }} END"]), {"a": "常州", "b": 12}),
    "tag over several runs": (Draft([("前{", "{ na", "me ", "}", "}后")]), {"name": "张三"}),
    "missing name is blank": (Draft(["[{{ nobody }}]"]), {}),
    "typographic quotes in a tag": (Draft(["{% if a == “x” %}是{% endif %}{{ ‘y’ }}"]), {"a": "x"}),
    "comparison in a tag": (Draft(["{% if a < 3 and a > 1 %}中{% else %}外{% endif %}"]), {"a": 2}),
    "comment": (Draft(["前{# 说明 #}后", "{#p 整段说明 #}", "末"]), {}),
    "expression and filter": (Draft(["{{ a|upper }}{{ rows|length + 1 }}"]), {"a": "x", "rows": ROWS}),
    "attribute and item": (Draft(["{{ rows[0].name }}{{ d['k'] }}"]), {"rows": ROWS, "d": {"k": "v"}}),
    "set and macro": (Draft(["{% macro m(x) %}<{{ x }}>{% endmacro %}{% set y = 2 %}{{ m(y) }}"]), {}),
    "if inside a paragraph": (Draft(["前{% if a %}中{% endif %}后"]), {"a": ""}),
    "paragraphs by condition": (
        Draft(["首", "{%p if a %}", "在", "{%p else %}", "不在", "{%p endif %}", "末"]),
        {"a": 0},
    ),
    "paragraphs by loop": (Draft(["{%p for r in rows %}", "{{ r.name }}", "{%p endfor %}"]), {"rows": ROWS}),
    "paragraph replaced": (Draft(["{{p a }}"]), {"a": RichTextParagraph("整段", parastyle="Quote")}),
    "rows by loop": (
        Draft(
            [
                [
                    ["姓名", "年"],
                    ["{%tr for r in rows %}", ""],
                    ["{{ r.name }}", "{{ r.year }}"],
                    ["{%tr endfor %}", ""],
                ]
            ]
        ),
        {"rows": ROWS},
    ),
    "rows by loop without head": (
        Draft([[["{%tr for r in rows %}", ""], ["{{ r.name }}", "{{ r.year }}"], ["{%tr endfor %}", ""]]]),
        {"rows": []},
    ),
    "rows by condition": (
        Draft([[["甲", "乙"], ["{%tr if a %}", ""], ["{{ a }}", ""], ["{%tr endif %}", ""]]]),
        {"a": ""},
    ),
    "columns by loop": (
        Draft([[["{%tc for r in rows %}", "{{ r.name }}", "{%tc endfor %}"]]]),
        {"rows": [*ROWS, *ROWS]},
    ),
    "columns by empty loop": (
        Draft([[["名", "{%tc for r in rows %}", "{{ r.name }}", "{%tc endfor %}"]]]),
        {"rows": []},
    ),
    "condition across cells": (Draft([[["{% if a %}甲", "乙{% endif %}", "丙"]]]), {"a": 0}),
    "condition across rows": (Draft([[["{% if a %}甲", "乙"], ["丙{% endif %}", "丁"]]]), {"a": 0}),
    "colspan": (Draft([[["{% colspan n %}宽", "窄", "窄"], ["一", "二", "三"]]]), {"n": 2}),
    "cell background": (
        Draft([[["{% cellbg 'FF0000' if n > 1 else 'FFFFFF' %}{{ n }}", "乙"]]], change=shaded),
        {"n": 2},
    ),
    "vertical merge": (
        Draft([[["{%tr for r in rows %}", ""], ["{% vm %}合", "{{ r.name }}"], ["{%tr endfor %}", ""]]]),
        {"rows": ROWS},
    ),
    "horizontal merge": (
        Draft([[["{%tc for r in rows %}", "{% hm %}合", "{%tc endfor %}"], ["一", "二", "三"]]]),
        {"rows": ROWS},
    ),
    "horizontal merge of a span": (
        Draft(
            [[["{%tc for r in rows %}", "{% hm %}合", "", "{%tc endfor %}"]]],
            change=lambda d: d.tables[0].cell(0, 1).merge(d.tables[0].cell(0, 2)),
        ),
        {"rows": ROWS},
    ),
    "grid with a column too many": (Draft([[["{{ a }}", "乙", "丙"]]], change=narrowed), {"a": "甲"}),
    "merged cells": (Draft([[["{{ a }}", "", "丙"], ["一", "二", "三"]]], change=spanned), {"a": "甲"}),
    "whole table by condition": (
        Draft(["{%p if a %}", [["{{ a }}", "乙"]], "{%p endif %}", "末"]),
        {"a": "x"},
    ),
    "rich text": (Draft(["前{{r rich }}后"]), {"rich": RICH}),
    "rich text with breaks": (Draft(["{{r rich }}"]), {"rich": RichText("一\n二\t三\a四\f五", italic=True)}),
    "listing": (Draft(["{{ a }}"], change=styled), {"a": Listing("一 & 二\n<三>\a四")}),
    "line break": (Draft(["前{{ a }}后"], change=styled), {"a": "一\n二\n\n三"}),
    "tab": (Draft(["前{{ a }}后"], change=styled), {"a": "一\t二\t\t三"}),
    "new paragraphs": (Draft(["{{ a }}"], change=styled), {"a": "第一段\a第二段\n换行\t跳格\a第三段"}),
    "new page": (Draft(["{{ a }}"], change=styled), {"a": "第一页\f第二页"}),
    "new paragraphs in a cell": (Draft([[["事迹", "{{ a }}"]]]), {"a": "一\a二"}),
    "breaks in a text box": (Draft(["框"], change=boxed), {"a": "一\n二\t三\a四"}),
    "whitespace merged": (Draft(["{% if a -%}", "甲", "{%- endif %}"]), {"a": 1}),
    "literal braces in the template": (Draft(["{_{ a }_} {_% b %_}"]), {"a": 1}),
    "raw": (Draft(["{% raw %}{{ a }}{% endraw %}"]), {"a": 1}),
    "spaces at both ends": (Draft(["{{ a }}"]), {"a": "  两端有空格  "}),
    "header, footer, footnote": (
        Draft(["{{ a }}"], header="眉{{ a }}", footer=("脚{", "{ a", " }}"), footnote="注{{ a }}"),
        {"a": "一\t二"},
    ),
    "table in the header": (Draft(["x"], change=headed), {"rows": []}),
    "core properties": (Draft(["x"], title="{{ a }}申报表", author="{{ b }}"), {"a": "某某", "b": "工会"}),
    "drawings in a loop": (
        Draft(["{%p for r in rows %}", "{{ r.name }}", "{%p endfor %}"], change=illustrated),
        {"rows": ROWS},
    ),
    "table inside a table": (Draft([[["{{ a }}", "乙"]]], change=nested), {"a": "甲"}),
    "nested loops": (
        Draft(
            [
                "{%p for r in rows %}",
                "{% for c in r.name %}{{ loop.index }}{{ c }}{% endfor %}",
                "{%p endfor %}",
            ]
        ),
        {"rows": ROWS},
    ),
}


def parts(content: bytes) -> dict[str, etree._Element]:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        names = [name for name in package.namelist() if name.startswith("word/") and name.endswith(".xml")]
        return {name: etree.fromstring(package.read(name)) for name in names}


def canonical(content: bytes) -> dict[str, bytes]:
    """Every story of a docx in canonical form, cell properties sorted by name."""
    stories = {}
    for name, root in parts(content).items():
        if name.startswith(STORIES):
            for properties in root.iter(qn("w:tcPr")):
                properties[:] = sorted(properties, key=lambda child: child.tag)
            stories[name] = etree.tostring(root, method="c14n")
    return stories


def by_docxtpl(path: Path, context: Context, *, autoescape: bool) -> bytes:
    template = DocxTemplate(str(path))
    template.render(dict(context), autoescape=autoescape)
    file = io.BytesIO()
    template.save(file)
    return file.getvalue()


def core(content: bytes) -> list[str]:
    properties = docx.Document(io.BytesIO(content)).core_properties
    return [properties.title, properties.author, properties.subject]


@pytest.mark.parametrize("autoescape", [False, True], ids=["default", "autoescape"])
@pytest.mark.parametrize("case", CASES)
def test_equals_docxtpl(case: str, autoescape: bool, tmp_path: Path) -> None:
    draft, context = CASES[case]
    path = draft.save(tmp_path / "t.docx")
    ours = compile_template(path, jinja2.Environment(autoescape=autoescape)).render(context)
    theirs = by_docxtpl(path, context, autoescape=autoescape)
    assert canonical(ours) == canonical(theirs)
    assert core(ours) == core(theirs)


@given(
    values=st.lists(st.text("甲a <&>\"'\n\t\a\f{}%_#/]", max_size=12), min_size=3, max_size=3),
    autoescape=st.booleans(),
)
def test_equals_docxtpl_for_any_text(
    values: list[str], autoescape: bool, tmp_path_factory: pytest.TempPathFactory
) -> None:
    values = [value.replace("_", "") for value in values]  # {_{ in a value stays text; docxtpl changes it
    path = tmp_path_factory.getbasetemp() / "any_text.docx"
    if not path.exists():
        Draft(
            ["前{{ a }}后", "{%p for v in values %}", "{{ v }}", "{%p endfor %}", [["{{ b }}", "乙"]]]
        ).save(path)
    context = {"a": values[0], "b": values[1], "values": values}
    ours = compile_template(path, jinja2.Environment(autoescape=autoescape)).render(context)
    assert canonical(ours) == canonical(by_docxtpl(path, context, autoescape=autoescape))


def test_the_product_keeps_what_docxtpl_makes_valid(tmp_path: Path) -> None:
    for name, (draft, context) in CASES.items():
        if name != "missing name is blank":
            path = draft.save(tmp_path / "t.docx")
            filled = compile_template(path, jinja2.Environment(autoescape=True)).render(context)
            assert not schema_faults(filled), name


def test_a_cell_keeps_a_paragraph_when_a_branch_takes_the_last_one(tmp_path: Path) -> None:
    path = Draft(
        [[["{%p if a %}", "乙"]]], change=lambda d: d.tables[0].cell(0, 0).add_paragraph("{%p endif %}")
    ).save(tmp_path / "t.docx")
    filled = compile_template(path, xml_environment()).render({"a": ""})
    assert not schema_faults(filled)
    assert read_texts(filled) == ["", "乙"]


def test_a_new_paragraph_inside_a_hyperlink_becomes_a_line(tmp_path: Path) -> None:
    def linked(document: Document) -> None:
        paragraph = document.paragraphs[0]._p
        link = parse_xml(f'<w:hyperlink {nsdecls("w")} w:anchor="x"/>')
        link.append(paragraph.r_lst[0])
        paragraph.append(link)

    path = Draft(["{{ a }}"], change=linked).save(tmp_path / "t.docx")
    filled = compile_template(path, xml_environment()).render({"a": "一\a二"})
    assert not schema_faults(filled)
    assert read_texts(filled) == ["一\n二"]


def test_names_of_all_parts_are_placeholders(tmp_path: Path) -> None:
    rows: list[list[Any]] = [["{%tr for r in rows %}"], ["{{ r.x }}{{ percent(a, b) }}"], ["{%tr endfor %}"]]
    draft = Draft(
        [("{{ spl", "it }}"), rows],
        header="{{ head }}",
        footer="{{ foot }}",
        footnote="{{ note }}",
        title="{{ title }}",
    )
    path = draft.save(tmp_path / "t.docx")
    assert placeholders(path, xml_environment()) == {
        "split",
        "rows",
        "a",
        "b",
        "head",
        "foot",
        "note",
        "title",
    }


@pytest.mark.parametrize("last", ["末", "末\n行"])
def test_a_table_of_very_many_rows_is_filled_like_a_short_one(last: str, tmp_path: Path) -> None:
    rows: list[list[Any]] = [["{%tr for r in rows %}"], ["{{ r }}"], ["{%tr endfor %}"]]
    template = compile_template(Draft([rows]).save(tmp_path / "t.docx"), xml_environment())
    many = [str(number) for number in range(12_000)]
    assert read_texts(template.render({"rows": [*many, last]})) == [*many, last]


def test_the_same_values_give_the_same_bytes_without_a_clock(tmp_path: Path) -> None:
    path = Draft(["{{ a }}"], title="{{ a }}", header="{{ a }}").save(tmp_path / "t.docx")
    first, second = (compile_template(path, xml_environment()) for _ in range(2))
    assert first.render({"a": "甲"}) != first.render({"a": "乙"})
    assert first.render({"a": "甲"}) == second.render({"a": "甲"})
    with zipfile.ZipFile(io.BytesIO(first.render({"a": "甲"}))) as package:
        assert package.testzip() is None
        assert {info.date_time for info in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert b"dcterms:created" not in package.read("docProps/core.xml")


def test_writes_into_an_open_file(tmp_path: Path) -> None:
    template = compile_template(Draft(["{{ a }}"]).save(tmp_path / "t.docx"), xml_environment())
    with (tmp_path / "filled.docx").open("wb") as file:
        template.write({"a": "甲"}, file)
    assert read_texts((tmp_path / "filled.docx").read_bytes()) == ["甲"]
