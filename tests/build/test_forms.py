from pathlib import Path

import docx
import pytest
import yunzhou
from views import docx_lines

from pipeline.build.forms import compiled, fill_forms, template_digest
from pipeline.build.opening import Source, opened
from pipeline.errors import PackError
from pipeline.names import Names
from pipeline.output import Output
from pipeline.packs.load import roots


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


LETTERS = """
[[form.team.document]]
id = "letter"
kind = "letter"
title = "推荐信"
template = "forms/letter.docx"
name = "{{ team_name }}-推荐信"
when = "nature == '企业'"
copies = 5
[[form.team.document]]
id = "index"
kind = "archive"
title = "目录"
template = "forms/letter.docx"
name = "{{ team_name }}-目录"
"""


@pytest.fixture
def with_letters(tmp_path, executor):
    """Fills these records of the city that asks for a letter from enterprises and an index from all."""
    folder = yunzhou.city(
        tmp_path / "packs", yunzhou.PACK.replace("[form.leader]", f"{LETTERS}[form.leader]")
    )
    document = docx.Document()
    document.add_paragraph("{{ title }}：{{ applicant }}，{{ staff }} 人")
    document.save(str(folder / "forms" / "letter.docx"))

    def fill(*rows):
        data = yunzhou.teams(tmp_path / "数据.xlsx", *rows)
        source = opened(Source((data,), "yunzhou", roots((tmp_path / "packs",))))
        output = Output(tmp_path / "out")
        papers = fill_forms(source, everybody, output, Names(), executor, lambda *_: None)
        output.close()
        return [paper for paper in papers if paper.kind in ("letter", "archive")]

    return fill


def test_a_further_paper_goes_with_each_record_that_its_condition_binds(with_letters, tmp_path):
    letter, index, other, open_ = with_letters(
        yunzhou.team(), yunzhou.team(name="某乙值班室", nature="机关"), yunzhou.team(name="丙", nature=None)
    )
    assert [(one.kind, one.number, one.title, one.copies) for one in (letter, index, other, open_)] == [
        ("letter", 1, "推荐信", 5),
        ("archive", 1, "目录", 3),
        ("archive", 2, "目录", 3),
        ("archive", 3, "目录", 3),
    ]
    assert letter.path == "东区/某甲装配班-推荐信.docx"
    assert docx_lines(tmp_path / "out" / letter.path) == ["推荐信：某甲装配班，40 人"]
    assert docx_lines(tmp_path / "out" / index.path) == ["目录：某甲装配班，40 人"]
