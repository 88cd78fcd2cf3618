from pathlib import Path

import pytest
from pypdf import PdfReader

from pipeline.build.printing import Printer, job, problems
from pipeline.errors import ProgramError
from pipeline.output import Output
from pipeline.pdf.convert import Office
from pipeline.pdf.packet import Packet


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


def test_a_packet_that_reads_back_otherwise_is_not_written(printer, tmp_path):
    with pytest.raises(ProgramError, match=r"东区/报送材料-A4\.pdf"):
        printer.put("东区/报送材料-A4.pdf", "key", Packet(b"no PDF", 1))
    assert not (tmp_path / "out" / "东区").exists()


def test_problems_are_what_has_no_pages():
    fault = ProgramError("坏了", "修")
    assert problems({"a": fault}) == [fault]


@pytest.mark.soffice
def test_pages_are_counted_and_a_packet_is_written(printed):
    for packet in printed.outputs("packet"):
        assert len(PdfReader(printed.out / packet["path"]).pages) == packet["pages"]
    assert printed.result.problems == ()
