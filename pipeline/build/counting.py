"""`jianjia count`: 字数 of text and Word files as Word shows it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline.records.document import whole_text
from pipeline.wordcount import WordCount, count


@dataclass(frozen=True)
class Counted:
    """One file's 字数."""

    file: str
    """As the user named it."""
    count: WordCount


def count_files(files: Sequence[Path]) -> tuple[Counted, ...]:
    """The counts in the order of the files; DataError for a file that cannot be read."""
    return tuple(Counted(str(file), count(whole_text(file))) for file in files)
