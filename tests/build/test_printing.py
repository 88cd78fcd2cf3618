from dataclasses import replace
from pathlib import Path

import pytest
import yunzhou
from pypdf import PdfReader

from pipeline.build.printing import FormError, Printer, job, printed
from pipeline.errors import ProgramError
from pipeline.output import Output
from pipeline.pdf.fonts import write_fontconfig
from pipeline.pdf.office import Office, office


@pytest.fixture
def printer(tmp_path, executor):
    """A printer whose LibreOffice is not there."""
    office = Office(tmp_path / "soffice", tmp_path / "fonts.conf", "signature")
    return Printer(Output(tmp_path / "out"), office, executor, lambda *_: None)


def test_no_work_needs_no_program(printer):
    assert printer.convert([]) == {}


def test_only_papers_of_one_unit_and_template_share_a_document():
    def group(unit, template):
        return job("a", Path("a.docx"), unit, Path(template)).group

    assert group("东区", "t.docx") == group("东区", "t.docx")
    assert len({group("东区", "t.docx"), group("西区", "t.docx"), group("东区", "u.docx")}) == 3


@pytest.mark.parametrize(("kind", "complete"), [(FormError, True), (ProgramError, False)])
def test_problems_are_told_once_and_one_bad_form_is_no_failure_of_the_office(kind, complete):
    fault = kind("坏了", "修")
    done = printed([], {"a": fault, "b": fault})
    assert (done.problems, done.complete) == ((fault,), complete)


@pytest.mark.soffice
def test_a_paper_that_cannot_be_printed_is_a_problem_that_names_it(printer, tmp_path):
    (tmp_path / "坏.docx").write_bytes(b"PK no form")
    yunzhou.word_form(tmp_path / "好.docx", "name")
    real = replace(printer, office=office(write_fontconfig(tmp_path / "fonts.conf", ())))
    jobs = [job(name, tmp_path / name, "东区", tmp_path / name) for name in ("坏.docx", "好.docx")]
    pages = real.convert(jobs)
    (problem,) = printed([], pages).problems
    assert "坏.docx" in problem.message
    assert pages["好.docx"].count == 1


@pytest.mark.soffice
def test_pages_are_counted_and_a_packet_is_written(printed):
    for packet in printed.outputs("packet"):
        assert len(PdfReader(printed.out / packet["path"]).pages) == packet["pages"]
    assert printed.result.problems == ()
