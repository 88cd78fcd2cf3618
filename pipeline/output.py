"""The output folder: the only room that writes into it. Atomic, journalled, the same bytes for the same input."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import replace
from itertools import chain, count
from pathlib import Path, PurePosixPath
from typing import IO, Any, Final

from pipeline import journal
from pipeline.digests import digest, sha256, sha256_of
from pipeline.errors import OutputError, reason, remedy
from pipeline.journal import Finished, Journal
from pipeline.lock import locked

_JOURNAL: Final = "journal"
_LOCK: Final = ".jianjia/lock"
_WORK: Final = ".jianjia/work"
_PART: Final = re.compile(r"\.[0-9a-f]{16}\.part")


class Output:
    """An output folder opened for one run."""

    def __init__(self, root: Path, book: str = _JOURNAL) -> None:
        self.root = root
        self._book = f".jianjia/{book}.jsonl"
        self._before = journal.read(root / self._book)
        self._now = Journal()
        self.kept: dict[str, str] = {}
        """Files of others that were in the way of ours: where each lay, and where it lies now."""

    @property
    def work(self) -> Path:
        """A folder for what is made on the way; it outlives a killed run and is removed by `finish`."""
        folder = self.root / _WORK
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as fault:
            raise _refused(_WORK, fault) from fault
        return folder

    def current(self, path: str, key: str) -> Finished | None:
        """What is known of a file that was made from the same key and that nobody has changed since, else None."""
        finished = self._now.files.get(path) or self._before.files.get(path)
        if finished is None or finished.key != key or _digest_of(self.root / path) != finished.sha256:
            return None
        self._now.note(path, finished)
        return finished

    def put(self, path: str, key: str, data: bytes, pages: int | None = None) -> Finished:
        """Writes one file whole or not at all, and journals it."""
        if not _holds(self.root / path, data):
            lay(self.root, path, [data])
        return self.place(path, Finished(key, sha256(data), pages))

    def place(self, path: str, finished: Finished) -> Finished:
        """Journals a file that was laid beside its name (`lay`), then puts it there: once there, it is known as ours.

        What others put there, or changed, is kept under another name.
        """
        file = self.root / path
        there = _digest_of(file)
        foreign = file.is_file() and not (there and self._is_ours(path, there))
        noted = self._journal(path, finished)
        with _laid(file, path) as part:
            if foreign and there != finished.sha256:
                self.kept[path] = _made_way(file).relative_to(self.root).as_posix()
            if there != finished.sha256:
                os.replace(part, file)
        return noted

    def _is_ours(self, path: str, digest_: str) -> bool:
        return self._now.is_ours(path, digest_) or self._before.is_ours(path, digest_)

    def _journal(self, path: str, finished: Finished) -> Finished:
        before = self._before.files.get(path)
        if finished.pages is None and before and before.sha256 == finished.sha256:
            finished = before if before.key == finished.key else replace(finished, pages=before.pages)
        noted = self._now.files.get(path, before) == finished
        self._now.note(path, finished)
        if noted:  # the journal says so already
            return finished
        self._append(journal.file_line(path, finished))
        return finished

    def _append(self, line: str) -> None:
        try:
            with self._opened_journal() as file:
                file.write(line.encode() if _ends_whole(file) else b"\n" + line.encode())
        except OSError as fault:
            raise _refused(self._book, fault) from fault

    def _opened_journal(self) -> IO[bytes]:
        file = self.root / self._book
        file.parent.mkdir(parents=True, exist_ok=True)
        return file.open("ab+")

    def done(self, path: str) -> Finished | None:
        """What this run knows of a file, None where it has neither made nor kept it."""
        return self._now.files.get(path)

    def known(self, path: str) -> Finished:
        """What this run knows of a file that it has made or kept; KeyError for any other."""
        return self._now.files[path]

    def count_pages(self, path: str, pages: int) -> None:
        """Notes what a Word file came to in print."""
        self._journal(path, replace(self._now.files[path], pages=pages))

    def discard(self, path: str) -> None:
        """Takes back a file that this run has made or kept."""
        self._before.files.pop(path, None)
        if self._now.files.pop(path, None):
            self._remove(path)

    def knows(self, prefix: str) -> bool:
        """Whether an earlier run has learnt anything under a key that begins so."""
        return any(key.startswith(prefix) for key in self._before.facts)

    def fact(self, key: str) -> Any:
        """What was learnt under this key, by this run or an earlier one; None where nothing was."""
        found = self._now.facts.get(key, self._before.facts.get(key))
        if found is not None:
            self._now.facts[key] = found
        return found

    def learn(self, key: str, value: Any) -> None:
        """Journals something that costs time to find out; it is kept as long as every run asks for it."""
        if self.fact(key) == value:
            return
        self._now.facts[key] = value
        self._append(journal.fact_line(key, value))

    def finish(self, *, keep: str = "") -> tuple[str, ...]:
        """Removes what earlier runs made and this one does not; gives the paths left because somebody changed them.

        Files with the ending `keep` stay: this run could not make any of them.
        """
        changed: list[str] = []
        for path in sorted(self._before.files.keys() - self._now.files.keys()):
            if keep and path.endswith(keep):
                self._now.note(path, self._before.files[path])
                continue
            digest_ = _digest_of(self.root / path)
            if digest_ and self._before.is_ours(path, digest_):
                self._remove(path)
            elif digest_:
                changed.append(path)
        self._before = Journal()
        self.close()
        return tuple(changed)

    def close(self) -> None:
        """Tidies up and keeps what earlier runs made: for commands that make only a part of the output."""
        before, now = self._before, self._now
        lines = journal.lines({**before.files, **now.files}, {**before.facts, **now.facts})
        _replace(self.root, self._book, lines)
        shutil.rmtree(self.root / _WORK, ignore_errors=True)
        for part in self.root.rglob(".*.part"):  # left by a killed run
            if _PART.fullmatch(part.name):
                part.unlink(missing_ok=True)

    def _remove(self, path: str) -> None:
        file = self.root / path
        try:
            file.unlink()
            for folder in file.relative_to(self.root).parents[:-1]:
                (self.root / folder).rmdir()
        except OSError:
            return  # the folder holds other files, or the file is open elsewhere: it stays


@contextmanager
def occupied(root: Path, book: str = _JOURNAL) -> Iterator[Output]:
    """The output folder, for one run alone; OutputError where another one is at work in it.

    `book` names the journal: what one command notes in a journal of its own, no other takes for outdated.
    """
    with alone(root, _LOCK) as ours:
        if not ours:
            hint = "请等它做完，或在那个窗口按 Ctrl-C 停下它，再运行一次。"
            raise OutputError(f"另一次运行正在往“{root}”里写", hint)
        yield Output(root, book)


@contextmanager
def alone(root: Path, path: str) -> Iterator[bool]:
    """Whether no other process holds this file; it is let go of however we end."""
    with ExitStack() as stack:
        try:
            ours = stack.enter_context(locked(_inside(root, path)))
        except OSError as fault:
            raise _refused(str(root), fault) from fault
        yield ours


def lay(root: Path, path: str, chunks: Iterable[bytes]) -> str:
    """Writes a file beside its final name, where `Output.place` finds it; gives its digest. Workers may do so."""
    with _laid(_inside(root, path), path, keep=True) as part:
        return _make(part, chunks)


def write(root: Path, path: str, data: bytes) -> None:
    """Writes a file that no journal knows, whole or not at all; one that holds these bytes already is left alone."""
    _replace(root, path, [data])


def _replace(root: Path, path: str, chunks: Iterable[bytes]) -> None:
    file = _inside(root, path)
    with _laid(file, path) as part:
        if _make(part, chunks) != _digest_of(file):
            os.replace(part, file)


@contextmanager
def _laid(file: Path, path: str, *, keep: bool = False) -> Iterator[Path]:
    """Where a file lies before it has its name; nothing is left there by a failure, nor later unless to be kept."""
    part = file.with_name(f".{digest(file.name)[:16]}.part")
    try:
        yield part
    except OSError as fault:
        with suppress(OSError):
            part.unlink()
        raise _refused(path, fault) from fault
    if not keep:
        part.unlink(missing_ok=True)


def _made_way(file: Path) -> Path:
    """Where a file lies that was in the way."""
    names = (f"{file.stem}（原有{number}）{file.suffix}" for number in chain([""], count(2)))
    kept = next(path for path in map(file.with_name, names) if not path.exists())
    return file.rename(kept)


def _holds(file: Path, data: bytes) -> bool:
    try:
        return file.stat().st_size == len(data) and file.read_bytes() == data
    except OSError:
        return False


def _make(part: Path, chunks: Iterable[bytes]) -> str:
    total = hashlib.sha256()
    with _opened(part) as file:
        for chunk in chunks:
            file.write(chunk)
            total.update(chunk)
    return total.hexdigest()


def _opened(part: Path) -> IO[bytes]:
    try:
        return part.open("wb")
    except FileNotFoundError:
        part.parent.mkdir(parents=True, exist_ok=True)
        return part.open("wb")


def _inside(root: Path, path: str) -> Path:
    """The file's full path; nothing that leaves the output folder is written."""
    relative = PurePosixPath(path)
    if relative.is_absolute() or ".." in relative.parts:
        raise OutputError(f"“{path}”在输出文件夹之外", "请核对方案中的文件名（name）。")
    return root / relative


def _refused(path: str, fault: OSError) -> OutputError:
    return OutputError(f"“{path}”写不进去：{reason(fault)}", remedy(fault))


def _ends_whole(file: IO[bytes]) -> bool:
    """Whether the last line was written to its end: a killed run or a full disk cuts it short."""
    if file.tell() == 0:
        return True
    file.seek(-1, os.SEEK_END)
    return file.read(1) == b"\n"


def _digest_of(file: Path) -> str | None:
    try:
        return sha256_of(file)
    except OSError:
        return None  # not there, or not readable: to be made again
