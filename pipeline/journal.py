"""The journal of an output folder: what is finished and what was learnt, one line of JSON each."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from pathlib import Path, PurePosixPath
from typing import Any


@dataclass(frozen=True, slots=True)
class Finished:
    """A journalled file: the key of all that it was made from, and its digest."""

    key: str
    sha256: str
    pages: int | None = None
    """Of a Word file: what it came to in print."""


def file_line(path: str, finished: Finished) -> str:
    """The line that says that a file is finished."""
    return _line({"path": path, **asdict(finished)})


def fact_line(key: str, value: Any) -> str:
    """The line that says what was learnt; the value is one that JSON has."""
    return _line({"fact": key, "value": value})


def lines(files: Mapping[str, Finished], facts: Mapping[str, Any]) -> Iterator[bytes]:
    """A journal of these files and facts, sorted."""
    yield from (file_line(path, files[path]).encode() for path in sorted(files))
    yield from (fact_line(key, facts[key]).encode() for key in sorted(facts))


@dataclass
class Journal:
    """What is known of an output folder."""

    files: dict[str, Finished] = field(default_factory=dict)
    facts: dict[str, Any] = field(default_factory=dict)
    older: dict[str, set[str]] = field(default_factory=dict)
    """Digests that files had before, for those that were made more than once since the journal was last tidied."""

    def note(self, path: str, finished: Finished) -> None:
        """The last word on a file counts."""
        before = self.files.get(path)
        if before and before.sha256 != finished.sha256:
            self.older.setdefault(path, set()).add(before.sha256)
        self.files[path] = finished

    def is_ours(self, path: str, sha256: str) -> bool:
        """Whether we have made a file of this digest there."""
        known = self.files.get(path)
        return bool(known and known.sha256 == sha256) or sha256 in self.older.get(path, ())


def read(path: Path) -> Journal:
    """What lines say; the last one of a killed run may be cut and is skipped, as is all that is no journal."""
    journal = Journal()
    with suppress(OSError), path.open(encoding="utf-8", errors="replace") as file:
        for line in file:
            _heed(line, journal)
    return journal


def _heed(line: str, journal: Journal) -> None:
    with suppress(ValueError, KeyError, TypeError):
        entry = json.loads(line)
        if "fact" in entry:
            journal.facts[entry["fact"]] = entry["value"]
        else:
            journal.note(_relative(entry["path"]), _finished(**entry))


def _relative(path: Any) -> str:
    """The path, if it stays in the folder: what is no longer made is removed by it."""
    if PurePosixPath(path).is_absolute() or ".." in PurePosixPath(path).parts:
        raise ValueError(path)
    return str(path)


def _finished(key: str, sha256: str, pages: int | None = None, **_: Any) -> Finished:
    if not (isinstance(key, str) and isinstance(sha256, str) and isinstance(pages, int | None)):
        raise TypeError
    return Finished(key, sha256, pages)


def _line(entry: Mapping[str, Any]) -> str:
    return json.dumps(entry, ensure_ascii=False) + "\n"
