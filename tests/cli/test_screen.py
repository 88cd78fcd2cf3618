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


def test_nothing_moves_where_nobody_looks(capfd):
    with screen.progress() as tell:
        tell("填写表格", 1, 2)
    assert capfd.readouterr() == ("", "")


def test_a_terminal_sees_the_stage_on_stderr(capfd, monkeypatch):
    monkeypatch.setenv("FORCE_COLOR", "1")
    with screen.progress() as tell:
        tell("填写表格", 1, None)
        tell("填写表格", 2, 2)
        tell("生成 PDF", 1, 2)
    out, err = capfd.readouterr()
    assert out == ""
    assert "填写表格" in err
    assert "生成 PDF" in err


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
        executor.submit(abs, 1)
        raise KeyboardInterrupt


def test_a_stopped_command_leaves_no_worker():
    with pytest.raises(KeyboardInterrupt):
        stopped_amid_work()
    assert not multiprocessing.active_children()
