from __future__ import annotations

import io
import multiprocessing
import shutil
import sys
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt
from docx.text.paragraph import Paragraph
from PIL import Image
from pypdf import PdfReader

from pipeline.errors import ProgramError
from pipeline.pdf.convert import ConversionFailure, Converted, convert
from pipeline.pdf.documents import Job, tasks
from pipeline.pdf.fonts import drawn
from pipeline.pdf.office import Office
from pipeline.pdf.split import extracted

Paper = Any  # the form being drawn, of tests/pdf/conftest.py
NewPaper = Callable[[], Paper]
Jobs = Callable[[str], list[Job]]

PROSE = "坚持以职工为中心，把工会建成职工信赖的家。"


def picture(number: int) -> io.BytesIO:
    content = io.BytesIO()
    Image.new("RGB", (60, 80), (80 * number, 120, 40)).save(content, "PNG")
    content.seek(0)
    return content


def page_number(paragraph: Paragraph) -> None:
    paragraph._p.append(
        parse_xml(f'<w:fldSimple {nsdecls("w")} w:instr=" PAGE "><w:r><w:t>0</w:t></w:r></w:fldSimple>')
    )


def table_first(paper: Paper, number: int) -> None:
    paper.table(*[("工会组织名称", f"甲{number}工会"), ("职工人数", "320")] * 20)
    paper.text(PROSE * 10 * number)


def header_footer_and_pictures(paper: Paper, number: int) -> None:
    paper.section.header.paragraphs[0].add_run(f"第{number}号").add_picture(picture(number), width=Mm(9))
    page_number(paper.section.footer.paragraphs[0])
    paper.text("照片").add_run().add_picture(picture(3 - number), width=Mm(25))
    paper.text(PROSE * 50)


def exactly_full_page(paper: Paper, number: int) -> None:
    paper.section.top_margin, paper.section.bottom_margin = Mm(37), Mm(35)
    for line in range(22):
        lines = paper.text(f"第{number}份第{line}行").paragraph_format
        lines.line_spacing, lines.space_after = Pt(28.95), Pt(0)


def full_page_table_and_a_last_paragraph_of_one_point(paper: Paper, number: int) -> None:
    paper.section.top_margin = paper.section.bottom_margin = Mm(20)
    paper.table(("意见", f"{number}"))
    paper.word.tables[0].rows[0].height = Mm(256)
    last = paper.word.add_paragraph().paragraph_format
    last.line_spacing, last.space_after = Pt(1), Pt(0)


def one_paragraph_over_two_pages_with_a_footer(paper: Paper, number: int) -> None:
    page_number(paper.section.footer.paragraphs[0])
    paper.text(PROSE * 60 + str(number))


def first_page_and_even_pages_with_headers_of_their_own(paper: Paper, number: int) -> None:
    paper.word.settings.odd_and_even_pages_header_footer = True
    paper.section.different_first_page_header_footer = True
    paper.section.first_page_header.paragraphs[0].text = "首页"
    paper.section.even_page_header.paragraphs[0].text = "双页"
    paper.section.header.paragraphs[0].text = "单页"
    paper.text(PROSE * 50 * number)
    paper.text("完")


def page_numbers_from_four(paper: Paper, number: int) -> None:
    paper.section._sectPr.append(parse_xml(f'<w:pgNumType {nsdecls("w")} w:fmt="numberInDash" w:start="4"/>'))
    page_number(paper.section.footer.paragraphs[0])
    paper.table(("序号", str(number)))
    paper.text(PROSE * 50)


def landscape_page_inside(paper: Paper, number: int) -> None:
    page_number(paper.section.footer.paragraphs[0])
    paper.text(f"封面{number}")
    wide = paper.word.add_section(WD_SECTION.NEW_PAGE)
    wide.orientation, wide.page_width, wide.page_height = WD_ORIENT.LANDSCAPE, Mm(297), Mm(210)
    paper.table(("一", "二"), ("三", "四"))
    tall = paper.word.add_section(WD_SECTION.NEW_PAGE)
    tall.orientation, tall.page_width, tall.page_height = WD_ORIENT.PORTRAIT, Mm(210), Mm(297)
    paper.text(PROSE)


def columns_and_odd_page_sections(paper: Paper, number: int) -> None:
    paper.section.start_type = WD_SECTION.ODD_PAGE
    page_number(paper.section.footer.paragraphs[0])
    paper.text(PROSE * 30 * number)
    paper.word.add_section(WD_SECTION.ODD_PAGE)._sectPr.append(
        OxmlElement("w:cols", attrs={qn("w:num"): "2"})
    )
    paper.text(PROSE * 10)


def space_borders_and_breaks_at_the_edges(paper: Paper, number: int) -> None:
    for words in (f"标题{number}", PROSE * 40, "落款"):
        paragraph = paper.text(words)
        paragraph.paragraph_format.space_before = Pt(40)
        paragraph.paragraph_format.keep_with_next = True
        rule = '<w:bottom w:val="single" w:sz="8" w:space="1" w:color="auto"/>'
        paragraph._p.get_or_add_pPr().append(parse_xml(f"<w:pBdr {nsdecls('w')}>{rule}</w:pBdr>"))
        paragraph._p.get_or_add_pPr().append(OxmlElement("w:contextualSpacing"))
    paper.word.paragraphs[0].paragraph_format.page_break_before = True


def inner_margins_and_a_grid(paper: Paper, number: int) -> None:
    paper.word.settings.element.insert(0, OxmlElement("w:mirrorMargins"))
    paper.section.left_margin = Mm(60)
    for grid in paper.section._sectPr.findall(qn("w:docGrid")):
        grid.set(qn("w:type"), "lines")
        grid.set(qn("w:linePitch"), "579")
    paper.text(PROSE * 30 * number)
    paper.text("落款")


LAYOUTS = (
    table_first,
    header_footer_and_pictures,
    exactly_full_page,
    full_page_table_and_a_last_paragraph_of_one_point,
    one_paragraph_over_two_pages_with_a_footer,
    first_page_and_even_pages_with_headers_of_their_own,
    page_numbers_from_four,
    landscape_page_inside,
    columns_and_odd_page_sections,
    space_borders_and_breaks_at_the_edges,
    inner_margins_and_a_grid,
)


def drawn_by(layout: Callable[[Paper, int], None], paper: Paper, number: int) -> bytes:
    layout(paper, number)
    docx: bytes = paper.bytes()
    return docx


def job(folder: Path, name: str, docx: bytes, group: str) -> Job:
    path = folder / f"{name}.docx"
    path.write_bytes(docx)
    return Job(name, path, group)


@pytest.fixture
def jobs(tmp_path: Path, paper: NewPaper) -> Callable[[str], list[Job]]:
    """Forms of one template and one group, named by a character each; the one named 坏 holds that word."""

    def drawn(names: str) -> list[Job]:
        papers = [paper() for _ in names]
        for name, sheet in zip(names, papers, strict=True):
            sheet.table(("姓名", name))
            sheet.text(PROSE)
        return [job(tmp_path, name, sheet.bytes(), "home") for name, sheet in zip(names, papers, strict=True)]

    return drawn


def pdf_of(outcome: Converted | ConversionFailure) -> bytes:
    assert isinstance(outcome, Converted), outcome
    return next(extracted([outcome.pages]))


@dataclass(frozen=True)
class Printed:
    joined: dict[str, list[Converted | ConversionFailure]]
    alone: dict[str, list[Converted | ConversionFailure]]


@pytest.fixture(scope="module")
def printed(libreoffice: Office, paper: NewPaper, tmp_path_factory: pytest.TempPathFactory) -> Printed:
    """Every layout three times, joined and file by file; two starts of soffice for all of them."""
    folder = tmp_path_factory.mktemp("printed")

    def outcomes(joined: bool) -> dict[str, list[Converted | ConversionFailure]]:
        jobs = [
            job(
                folder,
                f"{layout.__name__}-{number}",
                drawn_by(layout, paper(), number),
                f"{layout.__name__}{'' if joined else number}",
            )
            for layout in LAYOUTS
            for number in (1, 2, 3)
        ]
        made = iter(convert(jobs, libreoffice, folder))
        return {layout.__name__: [next(made) for _ in range(3)] for layout in LAYOUTS}

    return Printed(outcomes(True), outcomes(False))


@pytest.mark.soffice
@pytest.mark.parametrize("layout", [layout.__name__ for layout in LAYOUTS])
def test_joined_pages_are_those_of_the_single_file_pixel_by_pixel(
    layout: str, printed: Printed, pixels: Callable[[bytes], list[str]]
) -> None:
    joined, alone = printed.joined[layout], printed.alone[layout]
    assert [pixels(pdf_of(one)) for one in joined] == [pixels(pdf_of(one)) for one in alone]
    assert len({one.pages.pdf for one in joined if isinstance(one, Converted)}) == 1
    assert len({one.pages.pdf for one in alone if isinstance(one, Converted)}) == 3


@pytest.mark.soffice
def test_second_conversion_gives_the_same_bytes(tmp_path: Path, libreoffice: Office, jobs: Jobs) -> None:
    folders = [tmp_path / "first", tmp_path / "second"]
    for folder in folders:
        folder.mkdir()
    forms = jobs("甲乙丙")
    first, second = ([pdf_of(one) for one in convert(forms, libreoffice, folder)] for folder in folders)
    assert first == second
    for pdf in first:
        reader = PdfReader(io.BytesIO(pdf))
        assert (reader.metadata, reader.xmp_metadata) == (None, None)
        assert "/DocChecksum" not in reader.trailer


@pytest.mark.soffice
def test_each_record_gets_its_own_pages(tmp_path: Path, libreoffice: Office, jobs: Jobs) -> None:
    outcomes = convert(jobs("甲乙丙"), libreoffice, tmp_path)
    pages = [PdfReader(io.BytesIO(pdf_of(one))).pages for one in outcomes]
    assert [len(of_record) for of_record in pages] == [1, 1, 1]
    assert [next(name for name in "甲乙丙" if name in page[0].extract_text()) for page in pages] == [
        "甲",
        "乙",
        "丙",
    ]


@pytest.mark.soffice
def test_nothing_is_left_in_the_folder_but_the_pdf(tmp_path: Path, libreoffice: Office, jobs: Jobs) -> None:
    folder = tmp_path / "工作 目录"
    folder.mkdir()
    convert(jobs("甲乙"), libreoffice, folder)
    assert [path.suffix for path in folder.iterdir()] == [".pdf"]


@pytest.mark.soffice
def test_a_font_that_is_not_installed_is_drawn_by_the_mapped_one(
    tmp_path: Path, libreoffice: Office, paper: NewPaper
) -> None:
    sheet = paper()
    sheet.text("申报材料", font="仿宋_GB2312")
    (outcome,) = convert([job(tmp_path, "仿宋", sheet.bytes(), "home")], libreoffice, tmp_path)
    page = PdfReader(io.BytesIO(pdf_of(outcome))).pages[0]
    names = [str(font.get_object()["/BaseFont"]) for font in page["/Resources"]["/Font"].values()]
    (mapped,) = drawn(["仿宋_GB2312"], libreoffice.fontconfig)
    assert mapped.family is not None
    # The collection of Noto keeps all its languages in one font program, called NotoSerifCJKjp.
    assert any(mapped.family.replace(" ", "").removesuffix("SC") in name for name in names), names


@pytest.mark.soffice
def test_a_damaged_or_missing_form_is_named_and_the_others_are_printed(
    tmp_path: Path, libreoffice: Office, jobs: Jobs
) -> None:
    forms = jobs("甲乙丙丁")
    forms[1].docx.write_bytes(forms[1].docx.read_bytes()[:4000])
    forms[3].docx.unlink()
    outcomes = convert(forms, libreoffice, tmp_path)
    assert [isinstance(one, Converted) for one in outcomes] == [True, False, True, False]
    failures = [one for one in outcomes if isinstance(one, ConversionFailure)]
    assert [name in one.message for name, one in zip("乙丁", failures, strict=True)] == [True, True]
    assert all(one.hint for one in failures)


PRINTED = """
    xml = zipfile.ZipFile(source).read("word/document.xml").decode() if source.suffix == ".docx" else ""
    names = re.findall(r'bookmarkStart [^>]*w:name="([^"]+)"', xml)
    pdf = pikepdf.new()
    pages = [pdf.add_blank_page() for _ in range(len(names) // 2 + 1)]
    pdf.Root.Dests = {f"/{name}": [pages[at // 2].obj, pikepdf.Name.Fit] for at, name in enumerate(names)}
    pdf.save(source.with_suffix(".pdf"))
"""
"""Prints a page for each record, as LibreOffice would."""
BLANK = "pdf = pikepdf.new(); pdf.add_blank_page(); pdf.save(source.with_suffix('.pdf'))"


def acting(folder: Path, when_bad: str, otherwise: str) -> Path:
    """A program in the place of soffice; what it does depends on whether a document holds the word 坏.

    The file `starts` has a line for each start: how many documents it was given.
    """
    program = folder / "soffice"
    program.write_text(
        f"""#!{sys.executable}
import os, pathlib, re, resource, signal, subprocess, sys, time, zipfile
import pikepdf

first = sys.argv.index("--convert-to") + 2
with open({str(folder / "starts")!r}, "a") as starts:
    print(len(sys.argv) - first, file=starts)
for source in map(pathlib.Path, sys.argv[first:]):
    if source.suffix == ".docx" and "坏" in zipfile.ZipFile(source).read("word/document.xml").decode():
        {when_bad}
    {otherwise}
""",
        "utf-8",
    )
    program.chmod(0o755)
    return program


def starts(folder: Path) -> list[int]:
    """How many documents the acting program was given, start by start."""
    return [int(line) for line in (folder / "starts").read_text().split()]


def failed(outcomes: Sequence[Converted | ConversionFailure]) -> list[str]:
    return [one.job.name for one in outcomes if isinstance(one, ConversionFailure)]


@pytest.mark.soffice
def test_the_others_of_a_document_that_crashes_are_printed_as_if_the_bad_one_were_not_there(
    tmp_path: Path, libreoffice: Office, jobs: Jobs
) -> None:
    half = "source.with_suffix('.pdf').write_bytes(b'%PDF-1.7'); os.kill(os.getpid(), signal.SIGSEGV)"
    real = f"subprocess.run([{str(libreoffice.soffice)!r}, *sys.argv[1:first], source.name])"
    office = replace(libreoffice, soffice=acting(tmp_path, half, real))
    outcomes = convert(jobs("甲坏乙"), office, tmp_path)
    assert [one.job.name for one in outcomes] == ["甲", "坏", "乙"]
    assert failed(outcomes) == ["坏"]
    assert "乙" in PdfReader(io.BytesIO(pdf_of(outcomes[2]))).pages[0].extract_text()
    (tmp_path / "sound").mkdir()
    sound = convert(jobs("甲乙"), libreoffice, tmp_path / "sound")
    assert [pdf_of(outcomes[0]), pdf_of(outcomes[2])] == [pdf_of(one) for one in sound]


@pytest.mark.parametrize(
    ("failing", "bound"),
    [
        ("continue", [1, 60, 1, 1]),
        ("sys.exit(0)", [1, 60, 1, 19, 1]),
        ("os.kill(os.getpid(), signal.SIGSEGV)", [1, 60, 1, 19, 1]),
        ("resource.setrlimit(resource.RLIMIT_AS, (1 << 30, 1 << 30)); bytearray(1 << 31)", [1, 60, 1, 19, 1]),
    ],
    ids=["no file", "none from there", "crash", "out of memory"],
)
def test_the_one_bad_record_of_many_is_found_in_a_few_starts(
    tmp_path: Path, jobs: Jobs, failing: str, bound: list[int]
) -> None:
    names = "".join(map(chr, range(0x4E00, 0x4E00 + 60))).replace("\N{CJK UNIFIED IDEOGRAPH-4E28}", "坏")
    program = acting(tmp_path, failing, PRINTED.strip())
    outcomes = convert(jobs(names), Office(program, tmp_path / "fonts.conf", "stand-in"), tmp_path)
    assert failed(outcomes) == ["坏"]
    # LibreOffice is proved to work after the first start, which prints nothing.
    assert starts(tmp_path) == [bound[0], 1, *bound[1:]]
    assert len({one.pages.pdf for one in outcomes if isinstance(one, Converted)}) == 1


def test_what_hangs_is_stopped_and_the_others_are_printed(tmp_path: Path, jobs: Jobs) -> None:
    program = acting(tmp_path, "time.sleep(600)", PRINTED.strip())
    office = Office(program, tmp_path / "fonts.conf", "stand-in", start_seconds=3, record_seconds=0)
    assert failed(convert(jobs("甲乙丙丁坏戊己庚"), office, tmp_path)) == ["坏"]


def test_what_goes_on_is_not_stopped_though_it_takes_long_in_all(tmp_path: Path, jobs: Jobs) -> None:
    program = acting(tmp_path, "pass", f"time.sleep(1.2); {BLANK}")
    office = Office(program, tmp_path / "fonts.conf", "stand-in", start_seconds=3, record_seconds=0)
    forms = [replace(form, group=form.name) for form in jobs("甲乙丙")]
    assert failed(convert(forms, office, tmp_path)) == []
    assert starts(tmp_path) == [3]


def test_where_no_form_of_a_template_is_printed_not_every_one_is_tried(tmp_path: Path, jobs: Jobs) -> None:
    program = acting(tmp_path, "os.kill(os.getpid(), signal.SIGSEGV)", PRINTED.strip())
    forms = jobs("甲乙丙丁戊己庚辛")
    for form in forms:
        form.docx.write_bytes(jobs("坏")[0].docx.read_bytes())
    other = replace(jobs("好")[0], group="other", template="other")
    outcomes = convert([*forms, other], Office(program, tmp_path / "fonts.conf", "stand-in"), tmp_path)
    assert failed(outcomes) == [form.name for form in forms]
    told = [one.message for one in outcomes if isinstance(one, ConversionFailure)]
    assert ["其余没有再试" in message for message in told].count(True) == 3


@pytest.mark.parametrize("ending", ["os.kill(os.getpid(), signal.SIGKILL)", "os.fork() or time.sleep(600)"])
def test_what_was_printed_before_a_crash_is_kept_and_a_child_left_behind_does_not_hold_us_up(
    tmp_path: Path, jobs: Jobs, ending: str
) -> None:
    office = Office(acting(tmp_path, ending, BLANK), tmp_path / "fonts.conf", "stand-in")
    forms = [replace(form, group=form.name) for form in jobs("甲乙坏丙")]
    assert failed(convert(forms, office, tmp_path)) == (["坏"] if "SIGKILL" in ending else [])


def test_no_start_is_given_more_files_than_libreoffice_takes(
    tmp_path: Path, jobs: Jobs, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pipeline.pdf.convert.MAX_DOCUMENTS", 2)
    blank = "pdf = pikepdf.new(); pdf.add_blank_page(); pdf.save(source.with_suffix('.pdf'))"
    program = acting(tmp_path, "pass", blank)
    forms = [replace(form, group=form.name) for form in jobs("甲乙丙丁戊")]
    outcomes = convert(forms, Office(program, tmp_path / "fonts.conf", "stand-in"), tmp_path)
    assert all(isinstance(one, Converted) for one in outcomes)
    assert starts(tmp_path) == [2, 2, 1]


def test_pages_that_cannot_be_told_apart_are_printed_again_and_it_is_known(
    tmp_path: Path, jobs: Jobs
) -> None:
    office = Office(acting(tmp_path, "pass", BLANK), tmp_path / "fonts.conf", "stand-in")
    together, alone = convert(jobs("甲乙"), office, tmp_path), convert(jobs("丙"), office, tmp_path)
    assert [one.reprinted for one in together if isinstance(one, Converted)] == [True, True]
    assert [one.reprinted for one in alone if isinstance(one, Converted)] == [False]


def test_a_full_disk_is_not_laid_to_the_form(
    tmp_path: Path, jobs: Jobs, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = acting(tmp_path, "pass", "sys.exit('no room')")
    monkeypatch.setattr(shutil, "disk_usage", lambda _folder: shutil._ntuple_diskusage(1 << 30, 1 << 30, 0))
    with pytest.raises(ProgramError, match="只剩 0 MB") as caught:
        convert(jobs("甲"), Office(program, tmp_path / "fonts.conf", "broken"), tmp_path)
    assert "腾出磁盘空间" in caught.value.hint


def test_a_libreoffice_that_prints_nothing_stops_the_run(tmp_path: Path, jobs: Jobs) -> None:
    program = acting(tmp_path, "pass", "sys.exit('no space left on device')")
    with pytest.raises(ProgramError, match="no space left on device") as caught:
        convert(jobs("甲乙"), Office(program, tmp_path / "fonts.conf", "broken"), tmp_path)
    assert caught.value.hint


@pytest.mark.soffice
def test_what_is_printed_is_not_printed_again(tmp_path: Path, libreoffice: Office, jobs: Jobs) -> None:
    forms = jobs("甲乙")
    first = convert(forms, libreoffice, tmp_path)
    no_office = replace(libreoffice, soffice=tmp_path / "missing")
    assert convert(forms, no_office, tmp_path) == first
    with pytest.raises(ProgramError):
        convert(forms, replace(no_office, signature="other fonts"), tmp_path)


@pytest.mark.soffice
def test_tasks_run_in_other_processes(tmp_path: Path, libreoffice: Office, jobs: Jobs) -> None:
    with ProcessPoolExecutor(2, multiprocessing.get_context("spawn")) as pool:
        futures = [
            pool.submit(convert, task, libreoffice, tmp_path) for task in tasks(jobs("甲乙丙丁"), 2, 2)
        ]
        outcomes = [outcome for future in futures for outcome in future.result()]
    assert [one.job.name for one in outcomes if isinstance(one, Converted)] == ["甲", "乙", "丙", "丁"]
