"""What people hand in: each fault is told in Chinese with its place, nothing is lost, no traceback is seen."""

from __future__ import annotations

import io
import json
import re
import struct
import zipfile
from pathlib import Path

import openpyxl
import pytest
import yunzhou
from views import docx_lines
from yunzhou import DEEDS, LEADER, TITLES, team

from pipeline.ooxml import COMPOUND_FILE

TEAMS = TITLES["team"]
CHINESE = re.compile("[\u4e00-\u9fff]")


@pytest.fixture
def check(jianjia, packs):
    """`check --city yunzhou --format json` of these files."""
    return lambda *files: jianjia("check", *files, "--city", "yunzhou", "--format", "json", "--packs", packs)


@pytest.fixture
def run(jianjia, packs, tmp_path):
    """`run --no-pdf` into `out`; gives the manifest."""

    def ran(file, *words):
        jianjia("run", file, "-o", tmp_path / "out", "--no-pdf", "--workers", "1", "--packs", packs, *words)
        return json.loads((tmp_path / "out" / "manifest.json").read_text("utf-8"))

    return ran


def broken_zip(path):
    content = yunzhou.teams(path, team()).read_bytes()
    path.write_bytes(content[: len(content) // 2])


def broken_part(path):
    whole = yunzhou.teams(path, team()).read_bytes()
    path.write_bytes(whole.replace(b"PK\x03\x04", b"PK\x03\x05", 3))


def other_package(path):
    with zipfile.ZipFile(path, "w") as package:
        package.writestr("readme.txt", "no workbook")


def repacked(path, change=None, more=()):
    """A workbook with parts changed by `change(name, content)`, and with more parts."""
    whole = yunzhou.teams(path, team()).read_bytes()
    with zipfile.ZipFile(io.BytesIO(whole)) as old, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, change(name, old.read(name)) if change else old.read(name))
        for name, content in more:
            new.writestr(name, content)
    return path


def entities(path):
    """A sheet whose text stands in entities: a billion laughs, or somebody else's file."""
    bomb = b'<!DOCTYPE w [<!ENTITY a "aaaaaaaa"><!ENTITY b "&a;&a;&a;"><!ENTITY c SYSTEM "/etc/hostname">]>'
    repacked(path, lambda name, part: bomb + part if "sheet1" in name else part)


def two_gigabytes(path):
    """A directory that promises a member of more than 2 GB."""
    content = bytearray(repacked(path).read_bytes())
    struct.pack_into("<2L", content, content.rfind(b"PK\x01\x02") + 20, 0x90000000, 0x90000000)
    path.write_bytes(content)


def more_than_512_mb(path):
    with path.open("wb") as file:
        file.truncate((512 << 20) + 1)


def encrypted(path):
    path.write_bytes(COMPOUND_FILE + bytes(600) + "EncryptedPackage".encode("utf-16-le"))


@pytest.mark.parametrize(
    ("name", "make"),
    [
        ("数据.xlsx", entities),
        ("数据.xlsx", two_gigabytes),
        ("数据.xlsx", more_than_512_mb),
        ("数据.xlsx", lambda path: repacked(path, more=[("a.bin", bytes(2 << 20))])),
        ("数据.xlsx", encrypted),
        ("~$数据.xlsx", lambda path: path.write_bytes(b"\x05Zhang")),
        ("数据.xls", lambda path: path.write_text("<html><table>", "utf-8")),
        ("数据.numbers", lambda path: path.write_bytes(b"PK")),
        ("数据.json", lambda path: path.write_text('{"team": [{"a": 1, "a": 2}]}')),
        ("数据.json", lambda path: path.write_text('{"team": ' + "[" * 100_000 + "]" * 100_000 + "}")),
        ("数据.yaml", lambda path: path.write_text("team: &a [{b: *a}]")),
        ("数据.yaml", lambda path: path.write_text("a: 1\n---\nb: 2\n")),
        ("数据.xlsx", lambda path: path.write_bytes(b"no workbook")),
        ("数据.xlsx", lambda path: path.write_bytes(b"")),
        ("数据.xlsx", broken_zip),
        ("数据.xlsx", broken_part),
        ("数据.xlsx", other_package),
        ("数据.xlsx", lambda path: yunzhou.word_form(path, "name")),
        ("数据.xls", lambda path: path.write_bytes(b"\xd0\xcf\x11\xe0 broken")),
        ("数据.ods", lambda path: path.write_bytes(b"PK broken")),
        ("数据.json", lambda path: path.write_text('{"forms": [')),
        ("数据.json", lambda path: path.write_text("[1, 2]")),
        ("数据.yaml", lambda path: path.write_text("forms: {a: [")),
        ("数据.csv", lambda path: path.write_bytes(b"\xff\xff\xff")),
        ("数据.pdf", lambda path: path.write_bytes(b"%PDF-1.4")),
        ("数据.xlsx", Path.mkdir),
        ("数据", Path.mkdir),
        ("没有.xlsx", lambda path: None),
        ("数据.xlsx", lambda path: yunzhou.workbook(path, {"某表": [{"某列": 1}]})),
        ("数据.json", lambda path: path.write_text('{"某表": [{"某列": 1}]}', "utf-8")),
    ],
)
@pytest.mark.parametrize("words", [["check"], ["run", "-o", "out"], ["summary", "-o", "out"]])
def test_a_file_that_cannot_be_read_is_named(jianjia, packs, tmp_path, monkeypatch, name, make, words):
    monkeypatch.chdir(tmp_path)
    make(tmp_path / name)
    said = jianjia(*words, name, "--city", "yunzhou", "--packs", packs)
    assert (said.code, said.out) == (3, "")
    assert name in said.err
    assert CHINESE.search(said.err)
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    ("make", "limit"), [(two_gigabytes, "2048 MB"), (more_than_512_mb, "512 MB")], ids=["2 GB", "512 MB"]
)
def test_what_is_too_big_is_refused_with_the_limit(check, tmp_path, make, limit):
    make(tmp_path / "数据.xlsx")
    assert limit in check(tmp_path / "数据.xlsx").err


def test_what_unpacks_to_two_hundred_times_its_size_is_refused(check, tmp_path):
    file = repacked(tmp_path / "数据.xlsx", more=[("xl/media/a.bin", bytes(2 << 20))])
    assert "压缩比超过 200 倍" in check(file).err


@pytest.mark.parametrize(
    ("part", "says"),
    [
        ("xl/vbaProject.bin", "宏"),
        ("xl/externalLinks/externalLink1.xml", "其他工作簿"),
        ("xl/drawings/drawing1.xml", "图片"),
    ],
)
def test_what_is_not_read_in_a_workbook_is_said(check, tmp_path, part, says):
    said = check(repacked(tmp_path / "数据.xlsm", more=[(part, b"<x/>")]))
    assert said.code == 0
    (found,) = said.json["findings"]
    assert (found["code"], found["level"], found["file"]) == ("not-read", "info", "数据.xlsm")
    assert says in found["message"]


def test_hidden_rows_and_merged_cells_are_said_and_nothing_is_lost(check, run, tmp_path):
    file = yunzhou.teams(tmp_path / "数据.xlsx", team(), team(name="乙班", unit=None))
    book = openpyxl.load_workbook(file)
    book[TEAMS].row_dimensions[2].hidden = True
    book[TEAMS].merge_cells("A2:A3")
    book.save(file)
    said = check(file)
    assert said.codes == {"hidden": "A2", "merged": "A2", "required": "A3"}
    assert run(file, "--include-invalid")["counts"]["records"] == 2


def test_what_excel_calls_unicode_text_is_read(check, tmp_path):
    file = tmp_path / f"{TEAMS}.csv"
    rows = [team().keys(), ["" if value is None else str(value) for value in team().values()]]
    file.write_text("\n".join("\t".join(row) for row in rows), "utf-16")
    said = check(file)
    assert (said.code, said.json["findings"]) == (0, [])


def test_one_bad_file_among_good_ones_is_named(check, data, tmp_path):
    (tmp_path / "坏.xlsx").write_bytes(b"no workbook")
    said = check(data, tmp_path / "坏.xlsx")
    assert (said.code, said.out) == (3, "")
    assert "坏.xlsx" in said.err


def test_an_unknown_city_is_told_what_there_is(jianjia, data):
    said = jianjia("check", data, "--city", "云州")
    assert said.code == 2
    assert "没有城市方案“云州”" in said.err
    assert "changzhou" in said.err


def test_an_output_path_that_is_a_file_is_a_matter_of_usage(jianjia, packs, data, tmp_path):
    (tmp_path / "out").write_bytes(b"mine")
    for command in ("run", "summary"):
        said = jianjia(command, data, "-o", tmp_path / "out", "--packs", packs)
        assert said.code == 2
        assert str(tmp_path / "out") in said.err
    assert (tmp_path / "out").read_bytes() == b"mine"


def test_an_output_path_below_a_file_is_named(jianjia, packs, data):
    said = jianjia("run", data, "-o", data / "out", "--no-pdf", "--workers", "1", "--packs", packs)
    assert said.code == 3
    assert "写不进去" in said.err


def test_an_empty_sheet_is_told_and_harms_nobody(check, run, tmp_path):
    file = yunzhou.workbook(tmp_path / "数据.xlsx", {TEAMS: [], TITLES["leader"]: [LEADER]})
    said = check(file)
    assert said.code == 0
    (found,) = said.json["findings"]
    assert (found["code"], found["level"], found["sheet"]) == ("no-records", "info", TEAMS)
    assert run(file)["counts"]["records"] == 1


def test_a_workbook_of_nothing_but_empty_sheets_makes_no_forms(check, run, tmp_path):
    file = yunzhou.workbook(tmp_path / "数据.xlsx", {TEAMS: []})
    assert check(file).codes == {"no-records": None}
    assert run(file)["counts"] == {"records": 0, "excluded": 0, "files": 1, "pages": 0}


def test_a_sheet_nobody_knows_is_told_beside_those_that_are_read(check, tmp_path):
    file = yunzhou.workbook(tmp_path / "数据.xlsx", {TEAMS: [team()], "备忘": [{"某列": "某事"}]})
    (found,) = check(file).json["findings"]
    assert (found["code"], found["level"], found["sheet"]) == ("unknown-sheet", "warning", "备忘")


def test_a_required_column_that_is_missing_is_told_for_every_record(check, tmp_path):
    row = {label: value for label, value in team().items() if label != "会员人数"}
    said = check(yunzhou.teams(tmp_path / "数据.xlsx", row, row | {"岗位名称（盖章）": "乙班"}))
    assert said.code == 1
    assert [(one["code"], one["cell"], one["record"]) for one in said.json["findings"]] == [
        ("required", "A2", 1),
        ("required", "A3", 2),
    ]
    assert "“会员人数”必填，表头没有这一列" in said.out


def test_a_formula_error_is_told_at_its_cell(check, tmp_path):
    said = check(yunzhou.teams(tmp_path / "数据.xlsx", team(staff="#REF!")))
    assert said.code == 1
    assert said.codes == {"kind": "C2"}
    assert "#REF!" in said.out


def test_a_formula_that_was_never_calculated_is_told_at_its_cell(check, tmp_path):
    said = check(yunzhou.teams(tmp_path / "数据.xlsx", team(staff="=20+20")))
    assert said.codes == {"kind": "C2"}
    assert "是公式，还没有计算结果" in said.out


@pytest.mark.parametrize(
    "name",
    [
        "{{ staff }}{% raw %}班",
        "{{",
        "R&D <x> 班 &amp; \"'",
        "😀💪🏽班",
        "䶮𬭎㛃班",
        r"一/二\三:四*五?六|七<八>九班",
        "..",
        "CON",
        "长" * 200,
        " 一 \t 二　班 ",
        "=1+1",
        "行一\n行二",
    ],
)
def test_odd_text_is_text_on_every_paper(run, tmp_path, name):
    file = tmp_path / "数据.json"
    rows = [team(name=name), team(name="乙班")]
    file.write_text(json.dumps({"city": "yunzhou", "forms": {"team": rows}}), "utf-8")
    manifest = run(file)
    assert manifest["excluded"] == []
    first = next(one for one in manifest["outputs"] if one["kind"] == "form" and one["records"] == [1])
    assert all(len(part.encode()) <= 200 for part in Path(first["path"]).parts)
    assert f"team_name | {name.strip()}".replace("\n", "⏎") in docx_lines(tmp_path / "out" / first["path"])
    table = next(
        one["path"] for one in manifest["outputs"] if one["kind"] == "summary" and one["unit"] is None
    )
    cells = openpyxl.load_workbook(tmp_path / "out" / table).worksheets[0]
    assert cells["C3"].value == name.strip()


@pytest.mark.parametrize(
    "control",
    [
        "\u0001",
        "\u000b",
        "\u001f",
        "\ufffe",
        "\u0007",
        "\u000c",
        "\u007f",
        "\u0085",
    ],
    ids=ascii,
)
def test_control_characters_are_told_and_left_out(check, run, tmp_path, control):
    file = tmp_path / "数据.json"
    rows = [team(name=f"某{control}甲班")]
    file.write_text(json.dumps({"city": "yunzhou", "forms": {"team": rows}}), "utf-8")
    said = check(file)
    assert said.code == 0
    assert said.codes == {"characters": "[1].岗位名称（盖章）"}
    (form,) = (one["path"] for one in run(file)["outputs"] if one["kind"] == "form")
    assert "team_name | 某甲班" in docx_lines(tmp_path / "out" / form)


def test_control_characters_in_a_workbook_are_told_at_their_cell(check, tmp_path):
    assert check(yunzhou.teams(tmp_path / "数据.xlsx", team(name="某_x0007_甲班"))).codes == {
        "characters": "B2"
    }


def test_half_a_surrogate_pair_reaches_neither_report_nor_paper(check, run, jianjia, packs, tmp_path):
    file = tmp_path / "数据.json"
    rows = [team(name="某\ud83d班", unit="\ud83d区")]
    file.write_text(json.dumps({"city": "yunzhou", "forms": {"team": rows}}), "utf-8")
    assert "choice" in check(file).codes
    assert jianjia("check", file, "--packs", packs).code == 1
    assert run(file, "--include-invalid")["counts"]["records"] == 1


def test_two_records_of_one_name_are_told_and_both_kept(check, run, tmp_path):
    file = yunzhou.teams(tmp_path / "数据.xlsx", team(), team(phone="13900000002"))
    said = check(file)
    assert said.code == 1
    assert [(one["code"], one["cell"]) for one in said.json["findings"]] == [
        ("duplicate", "B2"),
        ("duplicate", "B3"),
    ]
    assert [one["record"] for one in run(file)["excluded"]] == [1, 2]
    outputs = run(file, "--include-invalid")["outputs"]
    forms = {tuple(one["records"]): one["path"] for one in outputs if one["kind"] == "form"}
    assert forms == {(1,): "东区/东区-某甲装配班-申报表.docx", (2,): "东区/东区-某甲装配班-申报表-2.docx"}
    assert "phone | 13900000002" in docx_lines(tmp_path / "out" / forms[2,])


def test_names_that_differ_only_in_what_files_cannot_hold_stay_apart(run, tmp_path):
    file = yunzhou.teams(tmp_path / "数据.xlsx", team(name="一?班"), team(name="一？班", nature="机关"))
    forms = [one["path"] for one in run(file, "--include-invalid")["outputs"] if one["kind"] == "form"]
    assert len({path.casefold() for path in forms}) == 2


def test_five_thousand_characters_are_counted_and_none_is_lost(check, run, tmp_path):
    deeds = "\n".join(f"{number}。{DEEDS}" for number in range(230))
    file = yunzhou.teams(tmp_path / "数据.xlsx", team(deeds=deeds))
    said = check(file)
    assert said.codes == {"words": "G2"}
    assert re.search(r"现有 5\d\d\d 字，要求 20 字左右", said.out)
    (sheet,) = (one["path"] for one in run(file, "--include-invalid")["outputs"] if one["kind"] == "sheet")
    assert docx_lines(tmp_path / "out" / sheet)[-230:] == deeds.split("\n")


def test_text_that_names_a_missing_file_is_told_at_its_cell(check, tmp_path):
    said = check(yunzhou.teams(tmp_path / "数据.xlsx", team(deeds="事迹.docx")))
    assert said.code == 1
    assert said.codes == {"prose-file": "G2"}


def test_everything_wrong_at_once_is_still_told_cell_by_cell(jianjia, packs, tmp_path):
    row = team(unit="南区", name=None, staff="四十", members=None, nature="事业", phone="12", arrears="有")
    file = yunzhou.teams(tmp_path / "数据.xlsx", row)
    target = tmp_path / "检查结果.xlsx"
    said = jianjia("check", file, "--format", "xlsx", "-o", target, "--packs", packs)
    assert said.code == 1
    marked = openpyxl.load_workbook(target)[TEAMS]
    assert {cell.coordinate for cell in marked[2] if cell.comment} == {
        "A2",
        "B2",
        "C2",
        "D2",
        "E2",
        "F2",
        "I2",
    }


@pytest.mark.parametrize(
    "unit",
    [
        ".jianjia",
        "..",
        "CON",
        "东区/西区",
        *(name for name in ("汇总表", "检查结果.xlsx", "manifest.json")),
    ],
)
def test_a_unit_of_any_name_has_a_folder_of_its_own(run, tmp_path, unit):
    file = yunzhou.teams(tmp_path / "数据.xlsx", team(unit=unit))
    manifest = run(file, "--include-invalid")
    folders = {one["path"].partition("/")[0] for one in manifest["outputs"] if one["unit"] == unit}
    shared = {one["path"].partition("/")[0] for one in manifest["outputs"] if one["unit"] is None}
    assert len(folders) == 1
    assert not folders & {*shared, "manifest.json", ".jianjia"}


def test_a_file_name_that_is_no_utf8_is_told_without_ado(jianjia, packs, tmp_path):
    name = tmp_path / "\udcca\udcfd\udcbe\udcdd.xlsx"
    yunzhou.teams(name, team(phone="12"))
    for form in ("text", "json"):
        said = jianjia("check", name, "--format", form, "--packs", packs)
        assert said.code == 1
        assert "联系电话" in said.out
