from pathlib import Path

import beizhou
import pytest
from docx import Document
from docx.shared import Mm, Pt
from pypdf import PdfReader

from pipeline.build.linting import lint
from pipeline.build.opening import Source
from pipeline.build.run import Request, run_all
from pipeline.errors import ExitCode
from pipeline.model.layout import AS_THE_PACK_SAYS, Layout
from pipeline.model.manifest import outputs
from pipeline.packs.load import load, roots

ROOT = Path(__file__).parents[3]
pytestmark = pytest.mark.soffice


def outline(items, depth=0):
    for item in items:
        if isinstance(item, list):
            yield from outline(item, depth + 1)
        else:
            yield depth, item.title


def test_a_unit_has_a_packet_for_every_number_of_copies(printed):
    packets = {one["path"]: one for one in printed.outputs("packet") if "报送材料" in one["path"]}
    assert {path: (one["copies"], one["records"]) for path, one in packets.items()} == {
        "东区/报送材料-A4-一式3份.pdf": (3, [1, 2, 4]),
        "东区/报送材料-A4-一式2份.pdf": (2, [1]),
        "西区/报送材料-A4.pdf": (3, [3]),
    }
    assert {(one["paper"], one["duplex"]) for one in packets.values()} == {("A4", "long-edge")}


def test_the_tray_is_told_copies_and_sides(printed):
    reader = PdfReader(printed.out / "东区/报送材料-A4-一式2份.pdf")
    hints = reader.trailer["/Root"]["/ViewerPreferences"]
    assert (hints["/NumCopies"], hints["/Duplex"]) == (2, "/DuplexFlipLongEdge")


def test_forms_are_followed_by_their_sheets_under_their_titles(printed):
    reader = PdfReader(printed.out / "西区/报送材料-A4.pdf")
    assert list(outline(reader.outline)) == [
        (0, "西区"),
        (1, "云州市工人先锋岗申报表"),
        (2, "某丙质检班"),
        (2, "某丙质检班（另附纸）"),
    ]
    texts = ["".join(page.extract_text().split()) for page in reader.pages]
    assert "某丙质检班" in texts[0]
    assert "装配班组二十年如一日" in texts[2]


def test_every_form_and_sheet_knows_its_pages(printed):
    assert {one["pages"] for kind in ("form", "sheet") for one in printed.outputs(kind)} == {1}


def test_folded_forms_are_a_packet_of_their_own_and_their_sheets_stay_on_a4(folded):
    packets = {one["path"]: one for one in folded.outputs("packet") if "报送材料" in one["path"]}
    asked = ("records", "pages", "copies", "paper", "duplex")
    assert {path: tuple(one[key] for key in asked) for path, one in packets.items()} == {
        "甲区/报送材料-A3.pdf": ([1, 2], 4, 2, "A3-fold", "short-edge"),
        "甲区/报送材料-A4.pdf": ([1], 6, 2, "A4", "long-edge"),
        "乙区/报送材料-A4.pdf": ([2], 4, 2, "A4", "long-edge"),
    }
    reader = PdfReader(folded.out / "甲区/报送材料-A3.pdf")
    assert {
        (round(float(page.mediabox.width)), round(float(page.mediabox.height))) for page in reader.pages
    } == {(1191, 842)}
    assert "北州市标兵登记表" in reader.pages[0].extract_text()
    assert "意见" in reader.pages[0].extract_text()


def test_a_form_has_a_pdf_of_its_own_where_the_pack_asks_for_it(folded):
    single = {one["path"]: one for one in folded.outputs("pdf")}
    assert set(single) == {"甲区/甲区-张三-盖章上传.pdf", "甲区/甲区-王五-盖章上传.pdf"}
    one = single["甲区/甲区-王五-盖章上传.pdf"]
    assert (one["form"], one["records"], one["pages"], one["paper"]) == ("pacer", [2], 4, "A4")
    pages = PdfReader(folded.out / one["path"]).pages
    assert len(pages) == 4
    assert "王五" in pages[1].extract_text()


def test_a_folded_form_of_more_sheets_than_one_is_told(invalid_too):
    (told,) = [one for one in invalid_too.result.examined.checked.findings if one.level == "warning"]
    assert (told.code, told.form, told.record) == ("pages", "pacer", 3)
    assert "2 张 A3" in told.message


ASKED = ("records", "pages", "copies", "paper", "duplex")


def packets(ran):
    found = {one["path"]: one for one in ran.outputs("packet") if "报送材料" in one["path"]}
    return {path: tuple(one[key] for key in ASKED) for path, one in found.items()}


def test_folded_forms_are_printed_on_a4_where_that_is_asked_for(relaid):
    flat = relaid(Layout("A4"))
    assert packets(flat) == {
        "甲区/报送材料-A4.pdf": ([1, 2, 1], 14, 2, "A4", "long-edge"),
        "乙区/报送材料-A4.pdf": ([2], 4, 2, "A4", "long-edge"),
    }
    assert {one["paper"] for one in flat.outputs("form")} == {"A4"}
    assert not list(flat.out.rglob("报送材料-A3.pdf"))


def test_every_form_is_folded_where_that_is_asked_for_and_waste_is_told_once_a_form(relaid):
    ran = relaid(Layout("A3-fold"))
    assert packets(ran) == {
        "甲区/报送材料-A3.pdf": ([1, 2, 1], 6, 2, "A3-fold", "short-edge"),
        "甲区/报送材料-A4.pdf": ([], 4, 2, "A4", "long-edge"),
        "乙区/报送材料-A3.pdf": ([2], 2, 2, "A3-fold", "short-edge"),
        "乙区/报送材料-A4.pdf": ([], 2, 2, "A4", "long-edge"),
    }
    (told,) = [one for one in ran.result.examined.checked.findings if one.level == "warning"]
    assert (told.form, told.record) == ("home", None)
    assert "《北州市小家登记表》每份 1 页" in told.message


def test_copies_in_the_file_multiply_its_pages_and_the_printer_makes_one(relaid):
    ran = relaid(Layout(copies_in_file=True))
    assert packets(ran) == {
        "甲区/报送材料-A3.pdf": ([1, 2], 8, 1, "A3-fold", "short-edge"),
        "甲区/报送材料-A4.pdf": ([1], 12, 1, "A4", "long-edge"),
        "乙区/报送材料-A4.pdf": ([2], 8, 1, "A4", "long-edge"),
    }
    assert {one["copies"] for one in ran.outputs("form")} == {2}
    reader = PdfReader(ran.out / "甲区/报送材料-A3.pdf")
    assert reader.page_labels == [
        "4|1",
        "2|3",
        "8|5",
        "6|7",
        *(f"第 2 份 {of}" for of in ("4|1", "2|3", "8|5", "6|7")),
    ]
    texts = [page.extract_text() for page in reader.pages]
    assert texts[:4] == texts[4:]


def test_marks_stand_on_folded_sheets_only(relaid, folded):
    ran = relaid(Layout(marks=True))
    shas = [{one["path"]: one["sha256"] for one in each.outputs("packet")} for each in (folded, ran)]
    assert [path for path in shas[0] if shas[0][path] != shas[1][path]] == ["甲区/报送材料-A3.pdf"]
    assert b" l S" in PdfReader(ran.out / "甲区/报送材料-A3.pdf").pages[0].get_contents().get_data()


def test_a_layout_that_is_taken_back_gives_the_bytes_that_were_there_before(relaid, folded, executor):
    ran = relaid(Layout("A4", separators=True, copies_in_file=True))
    request = Request(
        Source((folded.out.parent / "数据.xlsx",), "beizhou", roots((folded.out.parent / "packs",))),
        ran.out,
        True,
        False,
        (ROOT / ".fonts",),
        layout=AS_THE_PACK_SAYS,
    )
    run_all(request, executor, lambda *_: None)
    assert (ran.out / "manifest.json").read_bytes() == (folded.out / "manifest.json").read_bytes()


def test_a_form_that_no_sheet_holds_is_a_problem_of_its_own(tmp_path, executor):
    folder = beizhou.city(
        tmp_path / "packs", beizhou.PACK.replace("pages = 1", 'pages = 1\npaper = "A3-fold"')
    )
    document = Document(str(folder / "forms" / "home.docx"))
    document.sections[0].page_width, document.sections[0].page_height = Mm(297), Mm(420)
    document.save(str(folder / "forms" / "home.docx"))
    beizhou.picture(tmp_path / "张三.jpg")
    source = Source((beizhou.data(tmp_path / "数据.xlsx"),), "beizhou", roots((tmp_path / "packs",)))
    request = Request(source, tmp_path / "out", True, False, (ROOT / ".fonts",))
    result = run_all(request, executor, lambda *_: None)
    assert result.exit_code is ExitCode.PROGRAM
    (problem,) = result.problems
    assert "某小家" in problem.message
    assert "297 × 420 毫米" in problem.message
    made = outputs((tmp_path / "out/manifest.json").read_bytes())
    (packet,) = [one for one in made if one.path == "甲区/报送材料-A3.pdf"]
    assert (packet.records, packet.pages) == ((1, 1), 2)


def test_a_template_that_is_a3_already_is_not_folded_again_and_the_pack_asks_for_separators(
    tmp_path, executor
):
    asked = 'bundle = false\nseparators = true\nmarks = true\nsignature = "nested"'
    pack = beizhou.PACK.replace("bundle = true", asked).replace("pages = 4", "pages = 2")
    folder = beizhou.city(tmp_path / "packs", pack)
    document = Document()
    document.sections[0].page_width, document.sections[0].page_height = Mm(420), Mm(297)
    document.add_paragraph("{{ name }}{{ photo }}")
    document.add_page_break()
    document.add_paragraph("{{ summary }}").runs[0].font.size = Pt(14)
    document.save(str(folder / "forms" / "pacer.docx"))
    assert not [slip for slip in lint(load(str(folder), roots())) if slip.level == "error"]
    beizhou.picture(tmp_path / "张三.jpg")
    source = Source((beizhou.data(tmp_path / "数据.xlsx"),), "beizhou", roots((tmp_path / "packs",)))
    result = run_all(
        Request(source, tmp_path / "out", True, False, (ROOT / ".fonts",)), executor, lambda *_: None
    )
    assert not result.problems
    made = outputs((tmp_path / "out/manifest.json").read_bytes())
    (packet,) = [one for one in made if one.path == "甲区/报送材料-A3.pdf"]
    assert (packet.records, packet.pages, packet.paper, packet.duplex) == ((1,), 4, "A3-fold", "short-edge")
    reader = PdfReader(tmp_path / "out/甲区/报送材料-A3.pdf")
    assert reader.page_labels == ["隔页", "隔页", "1", "2"]
    assert "短" in reader.pages[3].extract_text()
    (told,) = [one for one in result.examined.checked.findings if one.level == "warning"]
    assert "已是 A3 横向，整面照印" in told.message
