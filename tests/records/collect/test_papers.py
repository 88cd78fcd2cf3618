"""Further papers of a form, printed by run's own templates, edited as people do, and read."""

from __future__ import annotations

import io

import docx
import pytest
from filledforms import ROOT, atlas_of, pack_of

from pipeline.build.forms import compiled, template_digest
from pipeline.build.opening import Source, opened
from pipeline.packs.load import roots
from pipeline.records.collect.files import read_file
from pipeline.render.papers import paper_context

CITY = "chongqing"


@pytest.fixture(scope="module")
def record():
    data = opened(Source((ROOT / "fixtures" / CITY / "登记数据.xlsx",), CITY, roots())).data
    return next(record for record in data.records("home") if record.values()["archive_omit"])


def printed(record, name):
    pack = pack_of(CITY)
    form = pack.forms["home"]
    paper = next(paper for paper in form.papers if paper.id == name)
    template = pack.file(paper.template)
    content = compiled(template, template_digest(template)).render(paper_context(pack, form, paper, record))
    return docx.Document(io.BytesIO(content))


def reading(tmp_path, document, name="home"):
    document.save(tmp_path / "材料.docx")
    read = read_file(atlas_of(CITY), tmp_path / "材料.docx", "材料.docx")
    (paper,) = read.papers
    return next(one for one in paper.readings if one.form == name), read


def test_a_letter_gives_its_paragraphs(record, tmp_path):
    document = printed(record, "plan")
    document.paragraphs[2].text = "一、 指导 思想："
    document.paragraphs[4].insert_paragraph_before("")
    read, whole = reading(tmp_path, document)
    assert {name: taken.text for name, taken in read.values.items()} == {
        name: value for name, value in record.values().items() if name.startswith("plan_")
    }
    assert (whole.findings, whole.papers[0].lines[1]) == ((), record.values()["employer"])


def test_a_score_sheet_gives_the_points_of_each_item(record, tmp_path):
    document = printed(record, "score-public")
    head = next(cell for cell in document.tables[0].rows[0].cells if cell.text == "自查分")
    head.text = "自 查 分（由单位填）"
    for row in document.tables[0].rows[1:4]:
        row.cells[2].text = f"{row.cells[2].text}、"
        row.cells[5].text = f"{row.cells[5].text}分"
    read, _ = reading(tmp_path, document)
    given = record.cells["self_scores"].rows
    assert [(row["number"].text, float(row["points"].text)) for row in read.rows["self_scores"]] == [
        (str(row.values()["number"]), row.values()["points"]) for row in given
    ]
    assert read.values["unit_kind"].text == "公有制企业"


def test_a_list_of_pictures_gives_its_rows(record, tmp_path):
    read, _ = reading(tmp_path, printed(record, "pictures"))
    assert [row["caption"].text for row in read.rows["pictures"]] == [
        row.values()["caption"] for row in record.cells["pictures"].rows
    ]


def test_an_archive_index_gives_what_it_leaves_out(record, tmp_path):
    read, _ = reading(tmp_path, printed(record, "archive"))
    assert read.values["archive_omit"].trust == "medium"
    assert read.values["archive_omit"].text.startswith("B-2、B-5")


def test_a_title_alone_makes_no_paper(tmp_path):
    document = docx.Document()
    document.add_paragraph("图片资料清单")
    document.add_paragraph("下周开会。")
    document.save(tmp_path / "材料.docx")
    read = read_file(atlas_of(CITY), tmp_path / "材料.docx", "材料.docx")
    assert (read.papers, [one.code for one in read.findings]) == ((), ["collect-form"])
