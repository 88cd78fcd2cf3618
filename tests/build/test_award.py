from __future__ import annotations

import datetime as dt
import hashlib
import json
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from ooxml.ooxml_validate import load_schema, validate
from openpyxl import Workbook, load_workbook
from sheets import schema_faults
from views import docx_lines

from pipeline.build.award import Request, Result, award
from pipeline.build.check import examine
from pipeline.build.honouring.dates import Given
from pipeline.build.notice.auditing import audit_notice
from pipeline.build.opening import Source
from pipeline.packs.load import load, roots
from pipeline.records.read import open_data

ROOT = Path(__file__).parents[2]
DATA = ROOT / "fixtures/changzhou/登记数据.xlsx"


def listed(file: Path, *rows: tuple[object, ...]) -> Path:
    book = Workbook()
    for row in (("荣誉", "名称", "编号"), *rows):
        book.active.append(row)
    book.save(file)
    return file


def applicants() -> list[tuple[str, str]]:
    pack = load("changzhou", roots())
    data = open_data([DATA], pack)
    return [
        (form.title, str(record.cells[form.applicant_field].value))
        for name, form in pack.forms.items()
        for record in data.records(name)
    ]


def awarded(folder: Path, decided: Path, executor, start: dt.date | None = dt.date(2021, 11, 6)) -> Result:
    source = Source((DATA,), None, roots())
    given = Given(start, dt.date(2021, 12, 20), "19") if start else Given()
    return award(Request(source, decided, folder / "out", given, False, False, ()), executor, lambda *_: None)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Result, Path]:
    folder = tmp_path_factory.mktemp("award")
    every = applicants()
    rows = [(title, name, f"{at:03d}") for at, (title, name) in enumerate(every, 1)]
    decided = listed(folder / "名单.xlsx", *rows, ("信赖职工之家", "没有申报的公司", None))
    with ThreadPoolExecutor(1) as executor:
        result = awarded(folder, decided, executor)
    return result, folder / "out"


def test_every_winner_stands_on_every_paper(made):
    result, out = made
    assert len(result.winners) == len(applicants())
    assert [one.code for one in result.findings if one.level == "error"] == ["winner-unknown"]
    papers = {name: "".join(docx_lines(out / name)) for name in ("公示/公示.docx", "表彰决定.docx")}
    table = {str(row[3]).replace("　", "") for row in load_workbook(out / "公示/公示名单.xlsx").active.values}
    for winner in result.winners:
        assert all(winner.name in text.replace("　", "") for text in papers.values()), winner.name
        assert winner.name in table


def test_publicity_lasts_its_working_days(made):
    _, out = made
    text = "".join(docx_lines(out / "公示/公示.docx"))
    assert "2021年11月8日至2021年11月12日（5个工作日）" in text


def test_the_decision_stands_under_its_head_with_its_number_and_date(made):
    _, out = made
    text = [one for one in docx_lines(out / "表彰决定.docx") if one.strip()]
    assert text[0] == "常州市总工会文件"
    assert text[1] == "常总工〔2021〕19号"
    assert "2021年12月20日" in text
    assert "附件：2021年度常州市“两个信赖”表彰名单" in text


def test_decision_and_publicity_stand_proof_reading_but_for_what_is_open(made):
    _, out = made
    for path in ("表彰决定.docx", "公示/公示.docx"):
        found = audit_notice(out / path).findings
        assert {one.message for one in found if one.level != "info"} == {"“〔待定〕”没有填完整。"}, path


def test_units_get_plaques_and_persons_certificates_with_a_list_of_each(made):
    result, out = made
    persons = sum(one.person for one in result.winners)
    for sort, title, count in (("奖牌", "制作单", len(result.winners) - persons), ("证书", "登记", persons)):
        assert len(list((out / sort).glob("*.docx"))) == count
        rows = list(load_workbook(out / f"{sort}/{sort}{title}.xlsx").active.values)[3:]
        listed = [one for one in result.winners if one.person == (sort == "证书")]
        assert [row[4] for row in rows] == [one.number for one in listed]
        assert [row[2].endswith(one.name) for row, one in zip(rows, listed, strict=True)] == [True] * count


def test_what_is_made_is_valid_and_known_to_the_manifest(made):
    result, out = made
    known = {one["path"]: one for one in json.loads((out / "manifest.json").read_text("utf-8"))["outputs"]}
    files = {path.relative_to(out).as_posix() for path in out.rglob("*") if path.is_file()}
    assert known.keys() == {one for one in files if not one.startswith(".jianjia/")} - {"manifest.json"}
    assert all(
        hashlib.sha256((out / path).read_bytes()).hexdigest() == one["sha256"] for path, one in known.items()
    )
    assert len(result.made) == len(known)
    schema = load_schema()
    for path in ("公示/公示.docx", "表彰决定.docx", result.made[-1].path):
        assert validate(str(out / path), schema) == [], path
    books = ("公示/公示名单.xlsx", "历年荣誉.xlsx", "奖牌/奖牌制作单.xlsx")
    assert not any(schema_faults((out / path).read_bytes()) for path in books)


def test_next_years_check_reads_the_honours_that_were_won(made, tmp_path):
    result, out = made
    honours = open_data([DATA, out / "历年荣誉.xlsx"], load("changzhou", roots())).honours
    won = {(one.text("name"), one.text("honour"), one.text("year")) for one in honours or ()}
    assert {(one.name, one.honour.title, "2021") for one in result.winners} <= won
    codes = {
        one.code for one in examine(Source((out / "历年荣誉.xlsx",), "changzhou", roots())).checked.findings
    }
    assert not codes & {"unknown-column", "choice", "kind"}


def test_the_same_list_makes_the_same_bytes_and_nothing_anew(tmp_path, executor):
    (title, name), *_ = applicants()
    decided = listed(tmp_path / "名单.xlsx", (title, name, None))
    awarded(tmp_path, decided, executor)
    before = {
        path: path.stat().st_mtime_ns
        for path in (tmp_path / "out").rglob("*.*")
        if ".jianjia" not in str(path)
    }
    awarded(tmp_path, decided, executor)
    assert {path: path.stat().st_mtime_ns for path in before} == before


def test_who_is_no_longer_decided_loses_the_certificate(tmp_path, executor):
    (title, name), (_, other), *_ = applicants()
    awarded(tmp_path, listed(tmp_path / "名单.xlsx", (title, name, None), (title, other, None)), executor)
    awarded(tmp_path, listed(tmp_path / "名单.xlsx", (title, name, None)), executor)
    assert len(list((tmp_path / "out/奖牌").glob("*.docx"))) == 1


def test_without_a_first_day_publicity_stays_open(tmp_path, executor):
    (title, name), *_ = applicants()
    result = awarded(tmp_path, listed(tmp_path / "名单.xlsx", (title, name, None)), executor, None)
    assert [one.code for one in result.findings if one.code != "winner-places"] == ["notice-open"] * 4
    assert "公示时间：〔待定〕至〔待定〕。" in docx_lines(tmp_path / "out/公示/公示.docx")


def test_a_list_of_others_sweeps_nothing_away(tmp_path, executor):
    (title, name), *_ = applicants()
    awarded(tmp_path, listed(tmp_path / "名单.xlsx", (title, name, None)), executor)
    before = sorted((tmp_path / "out").rglob("*.*"))
    result = awarded(tmp_path, listed(tmp_path / "名单.xlsx", (title, "没有申报的公司", None)), executor)
    assert not result.winners
    assert sorted((tmp_path / "out").rglob("*.*")) == before
