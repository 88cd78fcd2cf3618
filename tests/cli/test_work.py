import json
from zipfile import ZipFile

import openpyxl
import pytest
import yunzhou
from yunzhou import team

from pipeline.packs.load import cities, roots


@pytest.fixture
def faulty(tmp_path):
    """One record that lacks people and one of a unit that nobody knows."""
    return yunzhou.teams(tmp_path / "数据.xlsx", team(members=None), team(unit="南区", name="某乙班"))


def test_check_of_sound_data_says_so(jianjia, packs, data):
    assert jianjia("check", data, "--packs", packs) == (0, "检查完毕，没有发现问题。\n", "")


def test_check_shows_a_person_where_what_and_what_to_do(jianjia, packs, faulty):
    said = jianjia("check", faulty, "--packs", packs)
    assert (said.code, said.err) == (1, "")
    for word in (
        "数据.xlsx《工人先锋岗申报表》",
        "D2",
        "错误",
        "“会员人数”必填，现在是空的",
        "南区",
        "东区、西区",
    ):
        assert word in said.out


def test_check_as_json_is_that_of_the_design(jianjia, packs, faulty):
    said = jianjia("check", faulty, "--format", "json", "--packs", packs)
    assert (said.code, said.err) == (1, "")
    assert set(said.json) == {"findings", "counts"}
    assert said.json["counts"] == {"error": 2, "warning": 0, "info": 0}
    first, second = said.json["findings"]
    assert {name: first[name] for name in first if name not in ("message", "hint")} == {
        "code": "required",
        "level": "error",
        "file": "数据.xlsx",
        "sheet": "工人先锋岗申报表",
        "cell": "D2",
        "form": "team",
        "record": 1,
        "unit": None,
        "field": "members",
    }
    assert (second["code"], second["cell"], second["record"]) == ("choice", "A3", 2)
    assert all(one["message"] and one["hint"] for one in said.json["findings"])


def test_a_finding_in_json_data_has_the_place_of_json(jianjia, packs, tmp_path):
    file = tmp_path / "数据.json"
    file.write_text(json.dumps({"forms": {"team": [team(), team(name="乙班", phone="1")]}}), "utf-8")
    (found,) = jianjia("check", file, "--city", "yunzhou", "--format", "json", "--packs", packs).json[
        "findings"
    ]
    assert (found["sheet"], found["cell"]) == ("team", "[2].联系电话（手机）")


@pytest.mark.parametrize("form", ["text", "json"])
def test_check_writes_to_a_file_what_it_would_have_shown(jianjia, packs, faulty, tmp_path, form):
    shown = jianjia("check", faulty, "--format", form, "--packs", packs)
    said = jianjia("check", faulty, "--format", form, "-o", tmp_path / "结果", "--packs", packs)
    assert (said.code, said.out) == (1, "")
    written = (tmp_path / "结果").read_text("utf-8")
    assert written == shown.out.rstrip("\n") if form == "text" else json.loads(written) == shown.json


def test_check_marks_a_copy_of_the_workbook(jianjia, packs, faulty, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    said = jianjia("check", faulty, "--format", "xlsx", "--packs", packs)
    assert (said.code, said.out, said.err) == (1, "", "已写入 检查结果.xlsx\n")
    book = openpyxl.load_workbook("检查结果.xlsx")
    assert book.sheetnames == ["检查结果", "工人先锋岗申报表"]
    assert "必填" in book["工人先锋岗申报表"]["D2"].comment.text


def test_check_says_what_its_copy_of_the_workbook_cannot_keep(jianjia, packs, faulty, tmp_path):
    with ZipFile(faulty, "a") as package:
        package.writestr("xl/vbaProject.bin", b"macro")
    said = jianjia("check", faulty, "--format", "xlsx", "-o", tmp_path / "结果.xlsx", "--packs", packs)
    assert "提醒：原工作簿中的宏没有带入检查结果的副本" in said.err
    assert "原工作簿中的宏没有带入" in openpyxl.load_workbook(tmp_path / "结果.xlsx")["检查结果"]["A2"].value


def test_check_writes_a_page_of_all_files(jianjia, packs, faulty, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    other = yunzhou.teams(tmp_path / "另一个.xlsx", team(members=None, name="某丙班"))
    said = jianjia("check", faulty, other, "--format", "html", "--packs", packs)
    assert (said.code, said.out, said.err) == (1, "", "已写入 检查结果.html\n")
    page = (tmp_path / "检查结果.html").read_text("utf-8")
    assert "数据.xlsx、另一个.xlsx" in page
    assert "某丙班" in page


def test_check_says_that_fonts_were_not_looked_at(jianjia, packs, data, monkeypatch):
    monkeypatch.setenv("PATH", "")
    said = jianjia("check", data, "--format", "json", "--packs", packs)
    assert said.code == 0
    assert said.json["counts"]["error"] == 0
    assert "提醒：没有检查字体" in said.err


def test_check_marks_one_workbook_at_a_time(jianjia, packs, faulty):
    other = faulty.with_name("另一个.xlsx")
    other.write_bytes(faulty.read_bytes())
    said = jianjia("check", faulty, other, "--format", "xlsx", "--packs", packs)
    assert said.code == 2
    assert "一个一个文件" in said.err


@pytest.mark.parametrize("target", ["没有/结果.xlsx", "数据.xlsx/结果.xlsx"])
def test_check_names_a_file_that_it_cannot_write(jianjia, packs, faulty, tmp_path, target):
    said = jianjia("check", faulty, "--format", "xlsx", "-o", tmp_path / target, "--packs", packs)
    assert said.code == 3
    assert "结果.xlsx" in said.err


@pytest.mark.parametrize("form", ["text", "json", "html", "xlsx"])
def test_check_never_writes_over_its_own_data(jianjia, packs, faulty, form):
    before = faulty.read_bytes()
    jianjia("check", faulty, "--format", form, "-o", faulty, "--packs", packs)
    assert faulty.read_bytes() == before


def test_run_tells_what_it_has_made_on_stderr(jianjia, packs, data, tmp_path):
    said = jianjia("run", data, "-o", tmp_path / "out", "--no-pdf", "--workers", "1", "--packs", packs)
    assert (said.code, said.out) == (0, "")
    assert "共 4 条记录，0 条有错误未打印；做成 11 个文件，PDF 共 0 页" in said.err


def test_run_says_how_many_were_left_out(jianjia, packs, faulty, tmp_path):
    said = jianjia("run", faulty, "-o", tmp_path / "out", "--no-pdf", "--workers", "1", "--packs", packs)
    assert said.code == 1
    assert "共 2 条记录，2 条有错误未打印" in said.err
    assert [one["codes"] for one in _manifest(tmp_path / "out")["excluded"]] == [["required"], ["choice"]]


def _manifest(out):
    return json.loads((out / "manifest.json").read_text("utf-8"))


def _run_all(jianjia, packs, faulty, out):
    return jianjia(
        "run", faulty, "-o", out, "--no-pdf", "--workers", "1", "--include-invalid", "--packs", packs
    )


def test_run_prints_all_when_asked_for(jianjia, packs, faulty, tmp_path):
    said = _run_all(jianjia, packs, faulty, tmp_path / "out")
    assert said.code == 1
    assert sum(one["kind"] == "form" for one in _manifest(tmp_path / "out")["outputs"]) == 2


def test_run_does_not_call_left_out_what_it_has_printed(jianjia, packs, faulty, tmp_path):
    said = _run_all(jianjia, packs, faulty, tmp_path / "out")
    assert "2 条有错误未打印" not in said.err
    assert "有错误的记录不打印" not in said.err


def test_run_tells_of_files_that_it_leaves(jianjia, packs, data, tmp_path):
    words = ("-o", tmp_path / "out", "--no-pdf", "--workers", "1", "--packs", packs)
    jianjia("run", data, *words)
    (tmp_path / "out" / "西区" / "西区-某丙质检班-申报表.docx").write_bytes(b"by hand")
    said = jianjia("run", yunzhou.teams(data, team()), *words)
    assert "提醒：西区/西区-某丙质检班-申报表.docx 不再需要，但已被改动过，没有删除。" in said.err


@pytest.mark.parametrize(
    ("words", "path"),
    [
        (("run", "--no-pdf", "--workers", "1"), "东区/东区-某甲装配班-申报表.docx"),
        (("summary",), "汇总表/云州市推荐对象汇总表.xlsx"),
    ],
)
def test_a_file_that_was_there_before_is_kept_and_told(jianjia, packs, data, tmp_path, words, path):
    there = tmp_path / "out" / path
    there.parent.mkdir(parents=True)
    there.write_bytes(b"mine")
    said = jianjia(words[0], data, *words[1:], "-o", tmp_path / "out", "--packs", packs)
    kept = there.with_name(f"{there.stem}（原有）{there.suffix}")
    assert said.code == 0
    assert kept.read_bytes() == b"mine"
    assert there.read_bytes().startswith(b"PK")
    assert f"提醒：{path} 原来的文件不是本程序做的" in said.err
    assert f"已改名为 {kept.relative_to(tmp_path / 'out')}" in said.err


def test_run_without_libreoffice_names_the_command_that_adds_it(jianjia, packs, data, tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", "")
    said = jianjia("run", data, "-o", tmp_path / "out", "--workers", "1", "--packs", packs)
    assert said.code == 4
    assert "PDF 没有做完" in said.err
    assert "sudo apt-get install" in said.err
    kinds = [one["kind"] for one in _manifest(tmp_path / "out")["outputs"]]
    assert (kinds.count("form"), kinds.count("summary"), kinds.count("packet")) == (4, 3, 0)


def test_summary_makes_the_tables_only(jianjia, packs, data, tmp_path):
    said = jianjia("summary", data, "-o", tmp_path / "out", "--packs", packs)
    assert (said.code, said.out) == (0, "")
    assert "做成 3 个汇总表" in said.err
    made = {path.suffix for path in (tmp_path / "out").rglob("*.*") if path.is_file()}
    assert made == {".xlsx", ".jsonl"}


def test_demo_makes_every_shipped_city(jianjia, tmp_path):
    said = jianjia("demo", "-o", tmp_path, "--no-pdf", "--workers", "1")
    assert (said.code, said.out) == (0, "")
    for city in cities(roots()):
        assert _manifest(tmp_path / city)["city"] == city
        assert f"—— {city} ——" in said.err


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["--printed", "已印.json", "--no-pdf"], "不能一起用"),
        (["--printed", "已印.json"], "没有文件“已印.json”"),
        (["--printed", "out"], "重新写"),
    ],
)
def test_what_was_printed_must_be_told_rightly(jianjia, packs, data, tmp_path, monkeypatch, words, told):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "out").mkdir()
    said = jianjia("run", data, "-o", "out", "--workers", "1", "--packs", packs, *words)
    assert said.code == 2
    assert told in said.err
    assert not list((tmp_path / "out").iterdir())
