import shlex
import shutil

import pytest
from printshop import PACKETS, office


@pytest.fixture
def out(tmp_path):
    return office(tmp_path / "out")


def test_a_dry_run_shows_a_command_for_each_packet_and_needs_no_cups(jianjia, out, monkeypatch):
    monkeypatch.setenv("PATH", "")
    said = jianjia("print", out, "--printer", "前台 1", "--dry-run")
    assert (said.code, said.err) == (0, "")
    commands = [shlex.split(line) for line in said.out.splitlines()]
    assert [words[:5] for words in commands] == [["lp", "-d", "前台 1", "-n", n] for n in "1312"]
    assert [words[-1] for words in commands] == [str(out.resolve() / one["path"]) for one in PACKETS]
    assert not (out / ".jianjia").exists()


def test_a_dry_run_tells_of_files_that_are_not_those_of_the_run(jianjia, out):
    (out / PACKETS[0]["path"]).write_bytes(b"other")
    said = jianjia("print", out, "--printer", "P", "--dry-run", "--unit", "东区", "--paper", "A4")
    assert said.code == 3
    assert "改动过，没有打印" in said.err
    assert len(said.out.splitlines()) == 1


def test_a_folder_that_holds_nothing_to_print_is_wrong_usage(jianjia, tmp_path):
    said = jianjia("print", tmp_path, "--printer", "P")
    assert said.code == 2
    assert "manifest.json" in said.err
    assert jianjia("print", tmp_path).code == 2


def test_without_cups_the_command_that_installs_it_is_named(jianjia, out, monkeypatch):
    monkeypatch.setenv("PATH", "")
    said = jianjia("print", out, "--printer", "P")
    assert said.code == 4
    assert "apt-get install" in said.err
    assert "cups-client" in said.err


@pytest.mark.cups
@pytest.mark.slow
def test_a_print_tells_what_it_does_on_stderr(jianjia, out, tray):
    said = jianjia("print", out, "--printer", tray.name)
    assert (said.code, said.out) == (0, "")
    assert "第 2 项　东区/报送材料-A4.pdf　A4 双面 3 份，共 6 张纸：已交给打印机" in said.err
    assert said.err.endswith("打完 4 件，共 12 张纸。\n")
    assert "4 件以前已打过" in jianjia("print", out, "--printer", tray.name).err
    assert "都已打过" in jianjia("print", out, "--printer", tray.name, "--dry-run").err
    assert len(tray.printed) == 4


@pytest.mark.cups
@pytest.mark.slow
def test_what_is_in_the_way_has_a_code_of_its_own(jianjia, out, tray):
    assert jianjia("print", out, "--printer", "没有").code == 4
    tray.call("cupsdisable")
    assert jianjia("print", out, "--printer", tray.name).code == 4
    tray.call("cupsenable")
    shutil.rmtree(out / "西区")
    assert jianjia("print", out, "--printer", tray.name).code == 3
    assert len(tray.printed) == 3
