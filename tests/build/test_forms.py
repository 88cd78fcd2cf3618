from pathlib import Path

import docx
import pytest
import yunzhou
from views import docx_lines

from pipeline.build.forms import compiled, fill_forms, template_digest
from pipeline.errors import PackError
from pipeline.output import Names, Output


def everybody(_):
    return True


@pytest.fixture
def filled(open_, executor, tmp_path):
    """Fills the forms of these files into `out`; tells what was done on the way."""

    def fill(*files, printable=everybody):
        output = Output(tmp_path / "out")
        papers = fill_forms(open_(*files), printable, output, Names(), executor, lambda *_: None)
        output.close()
        return papers

    return fill


def test_every_record_has_a_form_and_each_text_of_its_own_a_sheet(filled, data):
    papers = filled(data)
    assert [(paper.kind, paper.form, paper.number, paper.applicant) for paper in papers] == [
        ("form", "team", 1, "某甲装配班"),
        ("sheet", "team", 1, "某甲装配班"),
        ("form", "team", 2, "某乙值班室"),
        ("sheet", "team", 2, "某乙值班室"),
        ("form", "team", 3, "某丙质检班"),
        ("sheet", "team", 3, "某丙质检班"),
        ("form", "leader", 1, "甲一"),
    ]
    assert [paper.folder for paper in papers] == ["东区"] * 4 + ["西区"] * 2 + ["东区"]


def test_what_was_typed_stands_on_the_form_and_on_the_shared_sheet(filled, data, tmp_path):
    form, sheet, *_ = (tmp_path / "out" / paper.path for paper in filled(data))
    assert docx_lines(form)[:3] == ["云州市工人先锋岗申报表", "team_name | 某甲装配班", "staff | 40"]
    lines = docx_lines(sheet)
    assert lines[:2] == ["云州市工人先锋岗申报表", "主要事迹"]
    assert "岗位名称 | 某甲装配班" in lines
    assert lines[-1] == yunzhou.DEEDS


def test_an_empty_text_gets_no_sheet(filled, tmp_path):
    papers = filled(yunzhou.teams(tmp_path / "数据.xlsx", yunzhou.team(deeds=None)))
    assert [paper.kind for paper in papers] == ["form"]


def test_only_what_may_be_printed_is_filled(filled, data):
    assert [paper.number for paper in filled(data, printable=lambda record: record.number == 3)] == [3, 3]


def test_a_record_without_a_unit_goes_into_a_folder_that_says_so(filled, tmp_path):
    papers = filled(yunzhou.teams(tmp_path / "数据.xlsx", yunzhou.team(unit=None)))
    assert {paper.folder for paper in papers} == {"未填推荐单位"}


def test_a_paper_that_is_there_is_left_as_it_is(filled, data, tmp_path):
    papers = filled(data)
    stamps = {paper.path: (tmp_path / "out" / paper.path).stat().st_mtime_ns for paper in papers}
    (tmp_path / "out" / papers[0].path).write_bytes(b"")
    assert filled(data) == papers
    again = {paper.path: (tmp_path / "out" / paper.path).stat().st_mtime_ns for paper in papers}
    assert [path for path in stamps if stamps[path] != again[path]] == [papers[0].path]


def test_a_template_is_compiled_once_until_it_changes(tmp_path):
    template = tmp_path / "form.docx"
    yunzhou.word_form(template, "name")
    first = compiled(template, template_digest(template))
    assert compiled(template, template_digest(template)) is first
    document = docx.Document(str(template))
    document.add_paragraph("又一段")
    document.save(str(template))
    assert compiled(template, template_digest(template)) is not first


def test_a_template_that_is_not_there_is_a_broken_pack():
    with pytest.raises(PackError, match=r"team\.docx"):
        template_digest(Path("没有/team.docx"))
