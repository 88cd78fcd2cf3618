import os
import signal
import subprocess
import sys
from pathlib import Path

from pipeline.lock import locked

ROOT = Path(__file__).parents[1]
HOLD = """
import os, pathlib, sys, time
from pipeline.lock import locked
with locked(pathlib.Path(sys.argv[1])) as ours:
    if os.fork() == 0:
        time.sleep(float(sys.argv[2]))
        os._exit(0)
    print(ours, flush=True)
    time.sleep(60)
"""


def holder(file: Path, orphan_seconds: float) -> subprocess.Popen[str]:
    """A process that holds the file, with a child that outlives it by so much."""
    words = [sys.executable, "-c", HOLD, str(file), str(orphan_seconds)]
    process = subprocess.Popen(words, stdout=subprocess.PIPE, text=True, cwd=ROOT, start_new_session=True)
    assert process.stdout
    assert process.stdout.readline() == "True\n"
    return process


def test_one_after_the_other_gets_it(tmp_path):
    for _ in range(2):
        with locked(tmp_path / "new" / "lock") as ours:
            assert ours


def test_a_second_one_is_refused_until_the_first_is_killed(tmp_path):
    with holder(tmp_path / "lock", 60) as first:
        with locked(tmp_path / "lock") as ours:
            assert not ours
        os.killpg(first.pid, signal.SIGKILL)
    with locked(tmp_path / "lock") as ours:
        assert ours


def test_what_a_killed_one_has_left_running_is_waited_for(tmp_path):
    with holder(tmp_path / "lock", 1) as first:
        first.kill()
    with locked(tmp_path / "lock") as ours:
        assert ours


def test_it_is_given_back_for_children_too(tmp_path):
    with locked(tmp_path / "lock"):
        child = os.fork()
        if child == 0:
            signal.pause()
            os._exit(0)
    with locked(tmp_path / "lock") as ours:
        assert ours
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)


def test_the_file_is_not_touched(tmp_path):
    (tmp_path / "lock").touch()
    before = (tmp_path / "lock").stat().st_mtime_ns
    with locked(tmp_path / "lock"):
        pass
    assert (tmp_path / "lock").stat().st_mtime_ns == before
