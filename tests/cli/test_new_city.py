"""A new city needs a folder and no Python: the invented one from end to end."""

from __future__ import annotations

import json

import pytest
import yunzhou
from ooxml.ooxml_validate import load_schema, validate
from pypdf import PdfReader
from views import docx_lines, pdf_pages, xlsx_cells
from yunzhou import LEADER, TITLES, team


@pytest.fixture
def made(jianjia, packs, tmp_path):
    """Runs this data of the city into `out`; gives the exit code and the manifest."""

    def run(file, *words):
        said = jianjia("run", file, "-o", tmp_path / "out", "--workers", "1", "--packs", packs, *words)
        return said.code, json.loads((tmp_path / "out" / "manifest.json").read_text("utf-8"))

    return run


def test_forms_sheets_and_tables_are_made(made, data, tmp_path):
    code, manifest = made(data, "--no-pdf")
    assert code == 0
    assert [one["path"] for one in manifest["outputs"]] == [
        "东区/东区-云州市推荐对象汇总表.xlsx",
        "东区/东区-某乙值班室-申报表-主要事迹.docx",
        "东区/东区-某乙值班室-申报表.docx",
        "东区/东区-某甲装配班-申报表-主要事迹.docx",
        "东区/东区-某甲装配班-申报表.docx",
        "东区/东区总工会-甲一-推荐表.docx",
        "检查结果.xlsx",
        "汇总表/云州市推荐对象汇总表.xlsx",
        "西区/西区-云州市推荐对象汇总表.xlsx",
        "西区/西区-某丙质检班-申报表-主要事迹.docx",
        "西区/西区-某丙质检班-申报表.docx",
    ]
    out = tmp_path / "out"
    assert "phone | 13900000001" in docx_lines(out / "东区/东区-某甲装配班-申报表.docx")
    assert yunzhou.DEEDS in docx_lines(out / "东区/东区-某甲装配班-申报表-主要事迹.docx")
    assert "Sheet!C6 = 3" in xlsx_cells(out / "汇总表/云州市推荐对象汇总表.xlsx")


def test_its_word_files_are_valid(made, data, tmp_path):
    made(data, "--no-pdf")
    schema = load_schema()
    for path in (tmp_path / "out").rglob("*.docx"):
        faults = validate(str(path), schema)
        assert [fault for fault in faults if fault[0] == "word/document.xml"] == [], path.name


@pytest.mark.parametrize(
    ("sheets", "code", "told"),
    [
        ({"team": [team(members=35)]}, "rule:membership-rate", "入会率 87.5%，应达 90% 以上"),
        ({"team": [team(arrears="是")]}, "veto:wage-arrears", "拖欠职工工资"),
        ({"team": [team(unit="西区"), team(unit="西区", name="乙班")]}, "quota", "名额 1 个（见通知附件1）"),
        ({"team": [team(nature="机关")]}, "share", "企业应不低于 50%"),
        ({"team": [team(deeds="短")]}, "words", "20 字左右"),
        ({"team": [team(nature="事业")]}, "choice", "企业、机关"),
        ({"team": [team(), team()]}, "duplicate", "某甲装配班"),
        ({"leader": [LEADER | {"工作单位": "南区"}]}, "choice", "不在本次评选的推荐单位之列"),
    ],
)
def test_its_rules_places_and_shares_hold(jianjia, packs, tmp_path, sheets, code, told):
    rows = {TITLES[name]: rows for name, rows in sheets.items()}
    said = jianjia(
        "check", yunzhou.workbook(tmp_path / "数据.xlsx", rows), "--format", "json", "--packs", packs
    )
    assert said.code == 1
    assert told in next(one["message"] for one in said.json["findings"] if one["code"] == code)


def test_without_units_the_organisation_is_the_unit(jianjia, tmp_path):
    head, _, rest = yunzhou.PACK.partition("unit = [{")
    pack = head + rest.partition("\n")[2]
    before, _, after = pack.partition("[[quota]]")
    folder = yunzhou.city(tmp_path / "packs", before + "[[share]]" + after.partition("[[share]]")[2])
    rows = {TITLES["leader"]: [LEADER, LEADER | {"姓名": "乙二", "工作单位": "某厂工会"}]}
    data = yunzhou.workbook(tmp_path / "数据.xlsx", rows)
    words = ("--city", folder, "-o", tmp_path / "out", "--no-pdf", "--workers", "1")
    assert jianjia("run", data, *words).code == 0
    outputs = json.loads((tmp_path / "out" / "manifest.json").read_text("utf-8"))["outputs"]
    assert [one["unit"] for one in outputs if one["kind"] == "form"] == ["东区总工会", "某厂工会"]


@pytest.mark.soffice
def test_its_packets_are_printed(made, data, tmp_path):
    code, manifest = made(data)
    assert code == 0
    packets = {one["path"]: one["pages"] for one in manifest["outputs"] if one["kind"] == "packet"}
    assert packets == {
        "东区/报送材料-A4-一式2份.pdf": 2,
        "东区/报送材料-A4-一式3份.pdf": 8,
        "东区/封面与汇总-A4.pdf": 2,
        "西区/报送材料-A4.pdf": 4,
        "西区/封面与汇总-A4.pdf": 2,
    }
    assert manifest["counts"]["pages"] == sum(packets.values())
    assert [
        bool(page.partition(" ")[2]) for page in pdf_pages(tmp_path / "out" / "西区/报送材料-A4.pdf")
    ] == [
        True,
        False,
        True,
        False,
    ]
    hints = PdfReader(tmp_path / "out" / "西区/报送材料-A4.pdf").trailer["/Root"]["/ViewerPreferences"]
    assert (hints["/NumCopies"], hints["/PrintScaling"]) == (3, "/None")
