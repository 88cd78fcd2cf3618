import json
import multiprocessing
import time

import pytest

from pipeline.cli import screen


def test_results_and_remarks_do_not_mix(capfd):
    screen.show("结果")
    screen.say("说明")
    assert capfd.readouterr() == ("结果\n", "说明\n")


def test_json_keeps_chinese_legible():
    text = screen.json_text({"名称": ["甲"]})
    assert "名称" in text
    assert json.loads(text) == {"名称": ["甲"]}


@pytest.mark.parametrize(("columns", "width"), [("20", 60), ("120", 120), ("999", 200)])
def test_the_width_is_what_a_table_can_use(monkeypatch, columns, width):
    monkeypatch.setenv("COLUMNS", columns)
    assert screen.width() == width


def test_a_log_gets_a_line_when_a_stage_begins_and_ends(capfd):
    with screen.progress() as tell:
        tell("读取和检查", 0, None)
        for done in range(1, 4):
            tell("填写表格", done, 3)
        tell("生成 PDF", 0, 2)
        tell("生成 PDF", 2, 2)
    lines = ["读取和检查 ……", "填写表格 1/3", "填写表格 3/3", "生成 PDF 0/2", "生成 PDF 2/2"]
    assert capfd.readouterr() == ("", "".join(f"{line}\n" for line in lines))


def test_a_log_gets_a_line_every_so_often_within_a_stage(capfd, monkeypatch):
    monkeypatch.setattr(screen, "_QUIET", 0)
    with screen.progress() as tell:
        for done in range(1, 4):
            tell("填写表格", done, None)
    assert capfd.readouterr().err == "填写表格 1\n填写表格 2\n填写表格 3\n"


def test_a_terminal_sees_stage_count_rate_and_time_left_on_stderr(capfd, monkeypatch):
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("COLUMNS", "120")
    with screen.progress() as tell:
        tell("读取和检查", 0, None)
        for done in range(5):
            tell("填写表格", done, 4)
            time.sleep(0.01)
        tell("生成 PDF", 1, 2)
    out, err = capfd.readouterr()
    assert out == ""
    assert all(word in err for word in ("填写表格", "生成 PDF", "4/4", "份/秒", "剩余"))


def test_no_colour_where_stdout_is_a_file():
    assert not screen.colour()


def test_work_is_done_by_other_processes():
    with screen.executor(1) as executor:
        assert executor.submit(abs, -3).result() == 3


def test_fonts_of_the_user_are_found_where_there_are_any(monkeypatch, tmp_path):
    monkeypatch.setenv("HOME", str(tmp_path))
    own = tmp_path / ".local" / "share" / "jianjia" / "fonts"
    assert own not in screen.font_folders()
    own.mkdir(parents=True)
    assert own in screen.font_folders()


def stopped_amid_work():
    with screen.executor(2) as executor:
        for _ in range(4):
            executor.submit(time.sleep, 60)
        for _ in range(4):  # more than the pipe to the workers holds
            executor.submit(len, bytes(3_000_000))
        raise KeyboardInterrupt


def test_a_stopped_command_leaves_no_worker():
    before = set(multiprocessing.active_children())  # those of other tests
    with pytest.raises(KeyboardInterrupt):
        stopped_amid_work()
    assert set(multiprocessing.active_children()) <= before
