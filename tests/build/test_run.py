import json
import shutil

import pytest
import yunzhou
from views import docx_lines, xlsx_cells
from yunzhou import team

from pipeline.build.opening import Source
from pipeline.build.run import Request, printable_records, run_all
from pipeline.errors import ExitCode, OutputError, PackError

BAD = team(name="坏班", staff="四十")


def files(out):
    """Path to time of change, of all that a user sees."""
    return {
        path.relative_to(out).as_posix(): path.stat().st_mtime_ns
        for path in out.rglob("*")
        if path.is_file() and ".jianjia" not in path.parts
    }


def changed(before, after):
    return {path for path in after if after[path] != before.get(path)}


def test_the_manifest_lists_every_file_and_no_other(run, data):
    done = run(data)
    manifest = done.manifest
    assert set(manifest) == {"city", "year", "outputs", "excluded", "counts"}
    assert (manifest["city"], manifest["year"], manifest["excluded"]) == ("yunzhou", 2022, [])
    assert manifest["counts"] == {"records": 4, "excluded": 0, "files": 11, "pages": 0}
    assert {one["path"] for one in manifest["outputs"]} | {"manifest.json"} == set(files(done.out))
    assert [one["path"] for one in done.outputs("report")] == ["检查结果.xlsx"]
    assert {tuple(one) for one in manifest["outputs"]} == {
        ("path", "kind", "sha256", "form", "unit", "records", "pages", "copies", "paper", "duplex")
    }


def test_a_form_and_the_citys_table_are_described(run, data):
    done = run(data)
    (form,) = (one for one in done.outputs("form") if one["form"] == "leader")
    (table,) = (one for one in done.outputs("summary") if one["unit"] is None)
    del form["sha256"], table["sha256"]
    assert form == {
        "path": "东区/东区总工会-甲一-推荐表.docx",
        "kind": "form",
        "form": "leader",
        "unit": "东区",
        "records": [1],
        "pages": None,
        "copies": 2,
        "paper": "A4",
        "duplex": "long-edge",
    }
    assert table["path"] == "汇总表/云州市推荐对象汇总表.xlsx"


def test_records_with_errors_are_left_out_and_listed(run, tmp_path):
    done = run(yunzhou.teams(tmp_path / "数据.xlsx", team(), BAD))
    assert done.result.exit_code is ExitCode.FINDINGS
    assert [one["records"] for one in done.outputs("form")] == [[1]]
    assert done.manifest["excluded"] == [{"form": "team", "record": 2, "codes": ["kind"]}]
    assert done.manifest["counts"]["excluded"] == 1


def test_records_with_errors_are_printed_when_asked_for(run, tmp_path):
    done = run(yunzhou.teams(tmp_path / "数据.xlsx", team(), BAD), include_invalid=True)
    assert sorted(one["records"] for one in done.outputs("form")) == [[1], [2]]
    assert done.result.exit_code is ExitCode.FINDINGS
    assert "staff | 四十" in docx_lines(done.out / "东区/东区-坏班-申报表.docx")


def test_a_second_run_writes_nothing(run, data):
    before = {path: path.stat().st_mtime_ns for path in run(data).out.rglob("*") if path.is_file()}
    assert {path: path.stat().st_mtime_ns for path in run(data).out.rglob("*") if path.is_file()} == before


def test_a_changed_record_makes_only_its_own_files_anew(run, data):
    before = files(run(data).out)
    rows = [team(phone="13900000002"), *yunzhou.SOUND[yunzhou.TITLES["team"]][1:]]
    yunzhou.workbook(data, {**yunzhou.SOUND, yunzhou.TITLES["team"]: rows})
    after = files(run(data).out)
    assert changed(before, after) == {"东区/东区-某甲装配班-申报表.docx", "检查结果.xlsx", "manifest.json"}
    assert set(after) == set(before)


def test_the_files_of_a_removed_record_go(run, data):
    before = files(run(data).out)
    rows = yunzhou.SOUND[yunzhou.TITLES["team"]][:2]
    yunzhou.workbook(data, {**yunzhou.SOUND, yunzhou.TITLES["team"]: rows})
    done = run(data)
    assert before.keys() - files(done.out).keys() == {path for path in before if path.startswith("西区/")}
    assert not (done.out / "西区").exists()


def test_a_file_that_somebody_changed_is_left_and_told(run, data, tmp_path):
    path = "西区/西区-某丙质检班-申报表.docx"
    (run(data).out / path).write_bytes(b"by hand")
    done = run(yunzhou.teams(tmp_path / "少.xlsx", team()))
    assert done.result.changed == (path,)
    assert (done.out / path).read_bytes() == b"by hand"


def test_several_files_are_one_selection(run, tmp_path):
    first = yunzhou.teams(tmp_path / "东.xlsx", team())
    second = yunzhou.teams(tmp_path / "西.xlsx", team(unit="西区", name="某丙质检班"))
    done = run(first, second)
    assert [(one["unit"], one["records"]) for one in done.outputs("form")] == [("东区", [1]), ("西区", [2])]
    assert [one["path"] for one in done.outputs("report")] == ["检查结果-东.xlsx", "检查结果-西.xlsx"]


@pytest.mark.parametrize("other", ["b/数据.xlsx", "a/数据.json", "a/数据.XLSX"])
def test_files_of_one_name_have_a_report_each(run, tmp_path, other):
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
    first = yunzhou.teams(tmp_path / "a" / "数据.xlsx", team())
    second = tmp_path / other
    if second.suffix == ".json":
        second.write_text(json.dumps({"forms": {"leader": [yunzhou.LEADER]}}, ensure_ascii=False), "utf-8")
    else:
        yunzhou.teams(second, team(name="某丁班"))
    reports = [one["path"] for one in run(first, second).outputs("report")]
    assert len(set(reports)) == 2


def test_files_of_long_names_have_reports(run, tmp_path):
    long = [yunzhou.teams(tmp_path / f"{'长' * 80}{n}.xlsx", team(name=f"{n}班")) for n in (1, 2)]
    assert len(run(*long).outputs("report")) == 2


def test_the_format_of_the_data_does_not_change_the_forms(run, tmp_path, data):
    def digests(done):
        return {
            one["path"]: one["sha256"] for kind in ("form", "sheet", "summary") for one in done.outputs(kind)
        }

    sheets = {title: [dict(row) for row in rows] for title, rows in yunzhou.SOUND.items()}
    tree = tmp_path / "数据.json"
    tree.write_text(json.dumps({"city": "yunzhou", "forms": sheets}, ensure_ascii=False), "utf-8")
    tables = []
    for title, rows in sheets.items():
        tables.append(tmp_path / f"{title}.csv")
        lines = [rows[0], *(row.values() for row in rows)]
        tables[-1].write_text("\n".join(",".join(map(str, line)) for line in lines), "gb18030")
    expected = digests(run(data, out="xlsx"))
    assert digests(run(tree, out="json")) == expected
    assert digests(run(*tables, out="csv")) == expected


def test_without_libreoffice_all_else_is_there_and_the_problem_is_told(run, data, monkeypatch):
    monkeypatch.setenv("PATH", "")
    done = run(data, pdf=True)
    assert done.result.exit_code is ExitCode.PROGRAM
    assert "apt-get install" in done.result.problems[0].hint
    assert len(done.outputs("form")) == 4
    assert len(done.outputs("summary")) == 3


@pytest.mark.soffice
def test_without_libreoffice_packets_of_the_same_data_stay(printed, run, tmp_path, monkeypatch):
    shutil.copytree(printed.out, tmp_path / "out")
    monkeypatch.setenv("PATH", "")
    done = run(printed.out.parent / "数据.xlsx", pdf=True)
    assert sorted(done.out.rglob("*.pdf"))


@pytest.mark.parametrize("target", ["out", "out/东区"])
def test_a_file_in_the_way_is_told(run, data, tmp_path, target):
    (tmp_path / target).parent.mkdir(exist_ok=True)
    (tmp_path / target).write_bytes(b"mine")
    with pytest.raises(OutputError, match="写不进去"):
        run(data)
    assert (tmp_path / target).read_bytes() == b"mine"


def test_a_template_that_is_gone_stops_the_run(packs, tmp_path, executor, data):
    folder = yunzhou.city(tmp_path / "own")
    (folder / "forms" / "team.docx").unlink()
    request = Request(Source((data,), str(folder), packs), tmp_path / "out", False, False, ())
    with pytest.raises(PackError, match=r"team\.docx"):
        run_all(request, executor, lambda *_: None)


def test_a_record_is_printable_unless_it_has_errors(run, tmp_path):
    examined = run(yunzhou.teams(tmp_path / "数据.xlsx", team(), BAD)).result.examined
    records = list(examined.opened.data.records("team"))
    assert list(map(printable_records(examined, include_invalid=False), records)) == [True, False]
    assert list(map(printable_records(examined, include_invalid=True), records)) == [True, True]


def test_a_run_without_pages_says_that_they_are_not_checked(run, data):
    done = run(data)
    (told,) = (one for one in done.result.examined.checked.findings if one.code == "pages")
    assert (told.level, told.record) == ("info", None)
    assert "《云州市工人先锋岗申报表》1 页" in told.message
    assert "3 份都未核对页数" in told.message
    assert done.result.exit_code is ExitCode.CLEAN
    assert any("未核对页数" in line for line in xlsx_cells(done.out / "检查结果.xlsx"))
