import os
import stat
from pathlib import Path

import pytest

from pipeline.errors import OutputError
from pipeline.journal import Finished
from pipeline.output import Output, alone, lay, occupied, write


def files(root: Path) -> dict[str, bytes]:
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in sorted(root.rglob("*"))
        if path.is_file() and ".jianjia" not in path.parts
    }


def test_a_second_run_finds_everything_current(tmp_path: Path) -> None:
    first = Output(tmp_path)
    first.put("武进/a.docx", "key", b"content", pages=3)
    first.finish()
    before = {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*") if path.is_file()}

    second = Output(tmp_path)
    current = second.current("武进/a.docx", "key")
    assert current is not None
    assert current.pages == 3
    assert second.finish() == ()
    assert {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*") if path.is_file()} == before


@pytest.mark.parametrize("key", ["another", ""])
def test_another_key_is_not_current(tmp_path: Path, key: str) -> None:
    first = Output(tmp_path)
    first.put("a.docx", "key", b"content")
    first.finish()
    assert Output(tmp_path).current("a.docx", key) is None


def test_a_changed_file_is_not_current(tmp_path: Path) -> None:
    Output(tmp_path).put("a.docx", "key", b"content")
    (tmp_path / "a.docx").write_bytes(b"changed")
    assert Output(tmp_path).current("a.docx", "key") is None


def test_a_killed_run_keeps_what_it_has_finished(tmp_path: Path) -> None:
    killed = Output(tmp_path)
    killed.put("a.docx", "key", b"content")
    (tmp_path / ".0123456789abcdef.part").write_bytes(b"half")
    with (tmp_path / ".jianjia" / "journal.jsonl").open("a") as journal:
        journal.write('{"path": "b.do')
    killed_again = Output(tmp_path)
    killed_again.put("c.docx", "key", b"content")  # its line stands apart from the one cut short

    again = Output(tmp_path)
    assert again.current("a.docx", "key") is not None
    assert again.current("c.docx", "key") is not None
    again.discard("c.docx")
    again.finish()
    assert files(tmp_path) == {"a.docx": b"content"}


def test_what_is_no_longer_made_goes_and_what_was_changed_stays(tmp_path: Path) -> None:
    first = Output(tmp_path)
    first.put("武进/old.docx", "key", b"old")
    first.put("changed.docx", "key", b"made")
    first.finish()
    (tmp_path / "changed.docx").write_bytes(b"by hand")
    (tmp_path / "foreign.txt").write_bytes(b"not ours")

    second = Output(tmp_path)
    second.put("new.docx", "key", b"new")
    assert second.finish() == ("changed.docx",)
    assert files(tmp_path) == {"changed.docx": b"by hand", "foreign.txt": b"not ours", "new.docx": b"new"}
    assert not (tmp_path / "武进").exists()


def test_what_others_put_in_our_place_or_changed_is_kept_beside_it(tmp_path: Path) -> None:
    (tmp_path / "东区").mkdir()
    (tmp_path / "东区" / "a.docx").write_bytes(b"foreign")
    for edited in (b"by hand", b"by hand again"):
        output = Output(tmp_path)
        output.put("东区/a.docx", "key", b"content")
        output.finish()
        kept = output.kept
        (tmp_path / "东区" / "a.docx").write_bytes(edited)
    last = Output(tmp_path)
    last.put("东区/a.docx", "key", b"content")
    assert kept == {"东区/a.docx": "东区/a（原有2）.docx"}
    assert files(tmp_path) == {
        "东区/a.docx": b"content",
        "东区/a（原有）.docx": b"foreign",
        "东区/a（原有2）.docx": b"by hand",
        "东区/a（原有3）.docx": b"by hand again",
    }


def test_our_own_and_what_says_the_same_is_no_others(tmp_path: Path) -> None:
    (tmp_path / "b.docx").write_bytes(b"the same")
    output = Output(tmp_path)
    output.put("a.docx", "key", b"first")
    output.put("a.docx", "key", b"second")
    output.put("b.docx", "key", b"the same")
    output.finish()
    again = Output(tmp_path)
    again.put("a.docx", "key", b"third")
    assert files(tmp_path) == {"a.docx": b"third", "b.docx": b"the same"}
    assert (output.kept, again.kept) == ({}, {})


def test_what_a_worker_has_written_is_ours_only_once_it_is_journalled(tmp_path: Path) -> None:
    lay(tmp_path, "东区/a.docx", [b"con", b"tent"])
    assert not (tmp_path / "东区" / "a.docx").exists()
    Output(tmp_path).finish()
    assert files(tmp_path) == {}

    killed = Output(tmp_path)
    killed.put("a.docx", "key", b"first")
    killed.place("a.docx", Finished("key", lay(tmp_path, "a.docx", [b"second"])))
    (tmp_path / "a.docx").write_bytes(b"first")  # as if killed between journal and renaming
    assert Output(tmp_path).finish() == ()
    assert files(tmp_path) == {}


def test_closing_keeps_what_other_commands_have_made(tmp_path: Path) -> None:
    first = Output(tmp_path)
    first.put("form.docx", "key", b"form")
    first.finish()
    second = Output(tmp_path)
    second.put("table.xlsx", "key", b"table")
    second.close()
    assert Output(tmp_path).current("form.docx", "key") is not None


def test_nothing_is_written_outside_the_folder(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="之外"):
        write(tmp_path / "out", "../stray.docx", b"content")


def test_the_same_bytes_are_not_written_again(tmp_path: Path) -> None:
    write(tmp_path, "a.docx", b"content")
    before = (tmp_path / "a.docx").stat().st_mtime_ns
    write(tmp_path, "a.docx", b"content")
    assert (tmp_path / "a.docx").stat().st_mtime_ns == before


def test_a_folder_in_the_way_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.docx").mkdir()
    with pytest.raises(OutputError, match=r"a\.docx") as told:
        write(tmp_path, "a.docx", b"content")
    assert "移走" in told.value.hint
    assert list(tmp_path.iterdir()) == [tmp_path / "a.docx"]


def test_what_others_put_there_is_never_touched(tmp_path: Path) -> None:
    foreign = {"东区/批示.docx": b"a", ".jianjia/notes.txt": b"b", ".a.part": b"c", "东区/空/.b.part": b"d"}
    for path, data in foreign.items():
        write(tmp_path, path, data)
    for made in ("东区/a.docx", "东区/b.docx"):
        with occupied(tmp_path) as output:
            output.put(made, "key", b"content")
            output.finish()
    assert {path: (tmp_path / path).read_bytes() for path in foreign} == foreign
    assert not (tmp_path / "东区/a.docx").exists()


def test_a_folder_that_was_moved_is_current(tmp_path: Path) -> None:
    first = Output(tmp_path / "a")
    first.put("a.docx", "key", b"content")
    first.finish()
    (tmp_path / "a").rename(tmp_path / "b")
    assert Output(tmp_path / "b").current("a.docx", "key") is not None


@pytest.mark.parametrize("seconds", [0, 2**31])
def test_no_clock_is_asked_whether_a_file_is_current(tmp_path: Path, seconds: int) -> None:
    Output(tmp_path).put("a.docx", "key", b"content")
    for file in tmp_path.rglob("*"):
        os.utime(file, (seconds, seconds))
    assert Output(tmp_path).current("a.docx", "key") is not None


def test_two_runs_do_not_write_into_one_folder(tmp_path: Path) -> None:
    with (
        occupied(tmp_path),
        pytest.raises(OutputError, match="另一次运行正在往") as told,
        occupied(tmp_path),
    ):
        pass
    assert "Ctrl-C" in told.value.hint
    with occupied(tmp_path):
        pass


@pytest.mark.skipif(os.geteuid() == 0, reason="root writes anywhere")
def test_a_read_only_folder_is_told(tmp_path: Path) -> None:
    tmp_path.chmod(stat.S_IRUSR | stat.S_IXUSR)
    with pytest.raises(OutputError, match="写不进去"):
        write(tmp_path, "a.docx", b"content")


def test_what_was_learnt_is_known_to_the_next_run_and_forgotten_once_nobody_asks(tmp_path):
    first = Output(tmp_path)
    first.learn("pages 甲", {"pages": 5})
    assert first.fact("pages 甲") == {"pages": 5}
    first.finish()
    second = Output(tmp_path)
    assert (second.knows("pages "), second.knows("office")) == (True, False)
    assert (second.fact("pages 甲"), second.fact("pages 乙")) == ({"pages": 5}, None)
    second.finish()
    Output(tmp_path).finish()
    assert not Output(tmp_path).knows("pages ")


def test_what_a_killed_run_has_learnt_is_not_lost(tmp_path):
    Output(tmp_path).learn("pages 甲", 5)
    assert Output(tmp_path).fact("pages 甲") == 5


def test_a_file_that_is_taken_back_is_gone_and_made_again_when_asked_for(tmp_path):
    output = Output(tmp_path)
    output.put("甲区/a.docx", "key", b"a")
    output.discard("甲区/a.docx")
    assert output.done("甲区/a.docx") is None
    assert not (tmp_path / "甲区").exists()
    assert output.finish() == ()
    assert Output(tmp_path).current("甲区/a.docx", "key") is None


def test_one_at_a_time_holds_a_file_and_lets_go_of_it(tmp_path):
    with alone(tmp_path, ".jianjia/lock") as first, alone(tmp_path, ".jianjia/lock") as second:
        assert (first, second) == (True, False)
    with alone(tmp_path, ".jianjia/lock") as third:
        assert third


def test_a_folder_that_cannot_be_written_is_told(tmp_path):
    (tmp_path / ".jianjia").write_text("a file")
    with pytest.raises(OutputError, match="写不进去"), alone(tmp_path, ".jianjia/lock"):
        pass


def test_what_one_command_made_no_other_takes_for_outdated(tmp_path: Path) -> None:
    with occupied(tmp_path, "intake") as intake:
        intake.put("收件登记.xlsx", "key", b"register")
        intake.finish()
    with occupied(tmp_path) as run:
        run.put("汇总.xlsx", "key", b"table")
        assert run.finish() == ()
    assert sorted(files(tmp_path)) == ["收件登记.xlsx", "汇总.xlsx"]
