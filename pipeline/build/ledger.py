"""The ledger of a print: which packets were handed to a printer as which job, and which of them are done."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Final

from pipeline.model.made import Made
from pipeline.output import write

_PATH: Final = ".jianjia/print.jsonl"


@dataclass(frozen=True)
class Entry:
    """A packet of these bytes, handed to CUPS."""

    path: str
    sha256: str
    after: int
    """Jobs up to this number were there before it was handed over."""
    job: int | None = None
    """Its job; None where nobody has noted it, for we were killed on the way."""
    done: bool = False


class Ledger:
    """What is known of earlier prints from an output folder; every note is on the disk before anything else is done."""

    def __init__(self, root: Path) -> None:
        self._root = root
        entries = (_read(line) for line in _lines(root / _PATH))
        self._entries = {entry.path: entry for entry in entries if entry}

    def entry(self, packet: Made) -> Entry | None:
        """What is noted of a packet of these bytes."""
        entry = self._entries.get(packet.path)
        return entry if entry and entry.sha256 == packet.sha256 else None

    def is_done(self, packet: Made) -> bool:
        """Whether a packet of these bytes has been printed."""
        entry = self.entry(packet)
        return entry is not None and entry.done

    def jobs(self) -> frozenset[int]:
        """All jobs that are noted."""
        return frozenset(entry.job for entry in self._entries.values() if entry.job is not None)

    def note(self, packet: Made, after: int, job: int | None = None, *, done: bool = False) -> None:
        """Notes where a packet stands."""
        self._entries[packet.path] = Entry(packet.path, packet.sha256, after, job, done)
        self._save()

    def forget(self, packets: Iterable[Made]) -> None:
        """Strikes these packets out, so that they are printed again."""
        for packet in packets:
            self._entries.pop(packet.path, None)
        self._save()

    def _save(self) -> None:
        lines = (json.dumps(asdict(entry), ensure_ascii=False) + "\n" for entry in self._entries.values())
        write(self._root, _PATH, "".join(lines).encode())


def _lines(file: Path) -> list[str]:
    try:
        return file.read_text("utf-8", "replace").splitlines()
    except OSError:
        return []


def _read(line: str) -> Entry | None:
    try:
        entry = Entry(**json.loads(line))
    except (ValueError, TypeError):
        return None
    sound = isinstance(entry.path, str) and isinstance(entry.after, int) and isinstance(entry.job, int | None)
    return entry if sound else None
